import type { Scenario } from '../scenario/strict.js';

/** A queue, service, store or workload with its place in the scenario. */
export type Thing<T> = { readonly region: number; readonly regionName: string; readonly strict: T };

/** The things of one kind, numbered as the recorder numbers them: regions in order, then each region's list. */
export function thingsOf<T>(
  scenario: Scenario,
  list: (region: Scenario['regions'][number]) => readonly T[],
): Thing<T>[] {
  return scenario.regions.flatMap((region, i) =>
    list(region).map((strict) => ({ region: i, regionName: region.name, strict })),
  );
}

/** Names of the services of a region in the order of the first workload that serves each. */
export function servicesOf(region: Scenario['regions'][number]): string[] {
  const names = region.workloads.flatMap(({ behaviour }) => (behaviour.kind === 'service' ? [behaviour.service] : []));
  return [...new Set(names)];
}
