import fc from 'fast-check';
import type { ScenarioInput } from '../../src/scenario/schema.js';
import { clusterDraft, clusterOf, regionNames, zoneNames } from './clusters.js';
import { incidentDraft, incidentOf } from './incidents.js';
import type { Part } from './part.js';
import { priorityClasses } from './pods.js';
import { poolDraft, poolOf } from './pools.js';
import { serviceDraft, serviceOf } from './services.js';

/** A whole situation in numbers. Of pools, services and incidents each may be missing wholly: a bug is seen best where little else is. */
const draft = fc.record({
  seed: fc.nat(1000),
  minutes: fc.constantFrom(10, 20, 45, 90, 120),
  warm: fc.boolean(),
  perfect: fc.boolean(),
  kubernetes: fc.constantFrom('1.32', '1.34', '1.37'),
  cluster: clusterDraft,
  pools: fc.oneof({ weight: 3, arbitrary: fc.array(poolDraft, { minLength: 1, maxLength: 3 }) }, { weight: 1, arbitrary: fc.constant([]) }),
  services: fc.oneof({ weight: 2, arbitrary: fc.array(serviceDraft, { minLength: 1, maxLength: 2 }) }, { weight: 2, arbitrary: fc.constant([]) }),
  store: fc.option(fc.record({ maxConnections: fc.constantFrom(5, 40), cores: fc.integer({ min: 1, max: 2 }), operation: fc.constantFrom('1ms', 'exponential(200ms)') }), { nil: undefined }),
  chained: fc.boolean(),
  incidents: fc.oneof({ weight: 2, arbitrary: fc.array(incidentDraft, { minLength: 1, maxLength: 5 }) }, { weight: 1, arbitrary: fc.constant([]) }),
});

type Draft = typeof draft extends fc.Arbitrary<infer T> ? T : never;

/** Random scenarios of at most two simulated hours, every one of them sound. */
export const scenarios: fc.Arbitrary<ScenarioInput> = draft.map(scenarioOf);

function scenarioOf(d: Draft): ScenarioInput {
  const { cluster, manifests } = clusterOf(d.cluster);
  const parts = partsOf(d);
  const all = <K extends 'behaviour' | 'demand' | 'queues' | 'scalers'>(key: K): Part[K] => Object.assign({}, ...parts.map((part) => part[key]));
  const victims = {
    regions: regionNames(d.cluster), zones: zoneNames(d.cluster), queues: Object.keys(all('queues')), stores: d.store === undefined ? [] : ['db'],
    workloads: parts.flatMap((part) => part.manifests.filter(({ kind }) => kind === 'Deployment' || kind === 'StatefulSet').map((one) => (one as { metadata: { name: string } }).metadata.name)),
    nodes: d.cluster.nodes !== 'none',
  };
  return {
    name: 'fuzz', horizon: `${d.minutes}m`, seed: d.seed, sensors: d.perfect ? 'perfect' : 'real', versions: { kubernetes: d.kubernetes as '1.37' },
    ...(d.warm ? { warmUp: '5m' } : {}),
    manifests: [...priorityClasses, ...manifests, ...parts.flatMap((part) => part.manifests)],
    cluster, queues: all('queues'), behaviour: all('behaviour'), demand: all('demand'), scalers: all('scalers'),
    ...(d.store === undefined ? {} : { stores: { db: { kind: 'postgresql' as const, ...d.store } } }),
    incidents: d.incidents.flatMap((one) => incidentOf(one, victims)),
    limits: { events: 3_000_000, pods: 20_000 },
  };
}

function partsOf({ pools, services, store, chained }: Draft): Part[] {
  const queue = pools.length > 0 ? 'pool-0-jobs' : null;
  return [
    ...pools.map((one, i) => poolOf(one, `pool-${i}`, chained && i + 1 < pools.length ? `pool-${i + 1}-jobs` : null)),
    ...services.map((one, i) => serviceOf(one, `web-${i}`, { store: store === undefined ? null : 'db', queue, next: i + 1 < services.length ? `web-${i + 1}-api` : null })),
  ];
}
