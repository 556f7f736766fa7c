import type { Scenario } from '../scenario/strict.js';
import type { Pool } from './run-charts.js';

/** Every pool with the queue that it takes from or the service that it answers, each once over all regions. */
export function poolsOf(scenario: Scenario): Pool[] {
  const pools = scenario.regions.flatMap((region) =>
    region.workloads.flatMap(({ name, behaviour }): Pool[] => {
      if (behaviour.kind === 'worker') return [{ workload: name, kind: 'queue', of: behaviour.queue }];
      return behaviour.kind === 'service' ? [{ workload: name, kind: 'service', of: behaviour.service }] : [];
    }),
  );
  return pools.filter((pool, i) => pools.findIndex((other) => other.workload === pool.workload) === i);
}
