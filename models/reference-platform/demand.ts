/**
 * Weights of the 24 hours of an office day, mean 1: an estimate. They start at 00:00 UTC in EU and at 06:00 in US.
 */
export const office: readonly number[] = [
  0, 0, 0, 0, 0, 0, 0.5, 0.5, 1.375, 1.375, 2.5, 2.5, 1.375, 1.375, 2.5, 2.5, 1.375, 1.375, 1.375, 1.375, 0.5, 0.5, 0.5, 0.5,
];

/** The weights by hour of the day in UTC for a region whose day starts so many hours later. */
export function officeFrom(hours: number): number[] {
  return office.map((_, hour) => office[(hour - hours + 24) % 24]);
}
