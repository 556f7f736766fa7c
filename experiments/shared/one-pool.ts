import { workerPools } from '../../models/index.js';
import type { DemandEntry, ScenarioInput } from '../../src/scenario/input/scenario-input.js';

type Manifest = Readonly<Record<string, unknown>>;
type Pool = 'general-worker' | 'document-worker' | 'inference-worker';

const {
  incidents: _incidents,
  goals: _goals,
  policies: _policies,
  ...whole
} = workerPools({ day: 'ordinary', regions: 1 });
const manifests = (whole.manifests ?? []) as readonly Manifest[];
const demands = (whole.demand ?? {}) as Readonly<Record<string, Readonly<Record<string, DemandEntry>>>>;
const nameOf = ({ metadata }: Manifest): string => (metadata as { readonly name: string }).name;
const POOLS: readonly string[] = ['general-worker', 'document-worker', 'inference-worker'] satisfies Pool[];

/**
 * One worker pool of the reference platform by itself: its manifests, nodes, images and times in eu-west-1 on an
 * ordinary day, with a demand of its own.
 *
 * @param demand of its queue, from the platform's, which has the service times of the inference pool
 * @example onePool('inference-worker', (own) => ({ ...own, rate: '0.01/s * office' }))
 */
export function onePool(worker: Pool, demand: (own: DemandEntry) => DemandEntry): ScenarioInput {
  const workload = `Deployment/${worker}`;
  const behaviour = whole.behaviour?.[workload] ?? {};
  const queue = behaviour.takes ?? '';
  return {
    ...whole,
    name: worker,
    warmUp: 0,
    manifests: manifests.filter((one) => !POOLS.includes(nameOf(one)) || nameOf(one) === worker),
    queues: { [queue]: whole.queues?.[queue] ?? {} },
    behaviour: { [workload]: behaviour },
    demand: { [queue]: { 'eu-west-1': demand(demands[queue]?.['eu-west-1'] ?? {}) } },
  };
}

/** The trigger of the pool's ScaledObject as it is applied, with other metadata. */
export function triggerOf(worker: Pool, metadata: Readonly<Record<string, string>> = {}): Manifest {
  const scaledObject = manifests.find((one) => one.kind === 'ScaledObject' && nameOf(one) === worker);
  const { triggers } = (scaledObject?.spec ?? { triggers: [{}] }) as { readonly triggers: readonly [Manifest] };
  return { ...triggers[0], metadata: { ...(triggers[0].metadata as object), ...metadata } };
}
