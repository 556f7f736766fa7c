/** What one measured part of a run cost: wall clock, and processor time of all threads. */
export type Cost = { seconds: number; cpuSeconds: number };

/**
 * Measures from here on.
 *
 * @returns call it to read the cost so far
 * @example const cost = meter(); work(); return { ...cost() };
 */
export function meter(): () => Cost {
  const cpu = process.cpuUsage(),
    wall = process.hrtime.bigint();
  return () => {
    const seconds = Number(process.hrtime.bigint() - wall) / 1e9,
      used = process.cpuUsage(cpu);
    return { seconds, cpuSeconds: (used.user + used.system) / 1e6 };
  };
}

/** What every work of the bench answers. */
export type Measured = Cost & { events: number; statistic: Record<string, number> };
export type Work = (n: number, seed: string) => Measured;
