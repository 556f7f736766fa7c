import type { Scenario, Workload } from '../../scenario/strict.js';
import type { Seconds } from '../../units.js';
import type { RecorderState } from '../recorder.js';
import { type Bottleneck, inCausalOrder } from './bottleneck.js';
import { cpuLimits, nodeLimits, queueLimits, replicaLimits, serviceLimits } from './platform-limits.js';
import { retryStorms } from './retry-storms.js';
import { storeLimits } from './store-limits.js';

/** What bound in a closed run, ranked: the first is the one to change. Empty when nothing did. */
export function bottlenecks({
  scenario,
  stores,
  workloads,
  queues,
  services,
  nodes,
  closedAt,
}: Pick<
  RecorderState,
  'scenario' | 'stores' | 'workloads' | 'queues' | 'services' | 'nodes' | 'closedAt'
>): Bottleneck[] {
  const measured: Seconds = Math.max(0, closedAt - scenario.warmUp);
  const nameOf = (one: { readonly region: number }): string => regionOf(scenario, one.region).name;
  return inCausalOrder([
    ...stores.flatMap((one) => storeLimits(one, nameOf(one), workloadsOf(scenario, one.region), measured)),
    ...workloads.flatMap((one) => [
      ...nodeLimits(
        one,
        nameOf(one),
        nodes.groups.some(({ region }) => region === one.region),
        measured,
      ),
      ...replicaLimits(one, nameOf(one), measured),
      ...cpuLimits(one, nameOf(one)),
    ]),
    ...queues.flatMap((one) => {
      const partitioned = regionOf(scenario, one.region).queues.some(
        ({ name, partitions }) => name === one.name && partitions !== null,
      );
      return queueLimits(one, nameOf(one), measured, partitioned);
    }),
    ...services.flatMap((one) => [...retryStorms(one, nameOf(one)), ...serviceLimits(one, nameOf(one))]),
  ]);
}

const regionOf = (scenario: Scenario, region: number): Scenario['regions'][number] => scenario.regions[region];
const workloadsOf = (scenario: Scenario, region: number): readonly Workload[] => regionOf(scenario, region).workloads;
