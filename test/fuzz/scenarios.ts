import fc from 'fast-check';
import type { ScenarioInput } from '../../src/scenario/input/scenario-input.js';
import { clusterDraft, clusterOf, regionNames, zoneNames } from './clusters.js';
import { type IncidentDraft, incidentDraft, incidentOf } from './incidents.js';
import type { Part } from './part.js';
import { priorityClasses } from './pods.js';
import { type PoolDraft, poolDraft, poolOf } from './pools.js';
import { type ServiceDraft, serviceDraft, serviceOf } from './services.js';

/** Each part may be missing wholly: a bug is seen best where little else is. */
const someOrNone = <T>(one: fc.Arbitrary<T>, most: number, weight: number): fc.Arbitrary<readonly T[]> =>
  fc.oneof(
    { withCrossShrink: true },
    { weight: 2, arbitrary: fc.constant<readonly T[]>([]) },
    { weight, arbitrary: fc.array(one, { minLength: 1, maxLength: most }) },
  );

/** A pool of 2 fits into the smallest database, which keeps 3 of its connections. */
const storeDraft = fc.record(
  {
    maxConnections: fc.constantFrom(5, 40),
    cores: fc.integer({ min: 1, max: 2 }),
    operation: fc.constantFrom('1ms', 'exponential(200ms)'),
    contention: fc.constantFrom({ serial: 0, crosstalk: 0 }, { serial: 0.1, crosstalk: 0.02 }),
    pooler: fc.record({
      mode: fc.constantFrom('transaction' as const, 'session' as const),
      size: fc.integer({ min: 1, max: 2 }),
      maxClients: fc.constantFrom(2, 30),
    }),
  },
  { requiredKeys: ['maxConnections', 'cores', 'operation'] },
);

/** A whole situation in numbers. */
const draft = fc.record({
  seed: fc.nat(1000),
  minutes: fc.constantFrom(10, 20, 45, 90, 120),
  warm: fc.boolean(),
  perfect: fc.boolean(),
  kubernetes: fc.constantFrom('1.32', '1.34', '1.37'),
  cluster: clusterDraft,
  pools: someOrNone<PoolDraft>(poolDraft, 3, 6),
  services: someOrNone<ServiceDraft>(serviceDraft, 2, 2),
  store: fc.option(storeDraft, { nil: undefined }),
  chained: fc.boolean(),
  incidents: someOrNone<IncidentDraft>(incidentDraft, 5, 4),
});

type Draft = typeof draft extends fc.Arbitrary<infer T> ? T : never;

/** Random scenarios of at most two simulated hours, every one of them sound. */
export const scenarios: fc.Arbitrary<ScenarioInput> = draft.map(scenarioOf);

function scenarioOf(d: Draft): ScenarioInput {
  const { cluster, manifests } = clusterOf(d.cluster);
  const parts = partsOf(d);
  const all = <K extends 'behaviour' | 'demand' | 'queues' | 'scalers'>(key: K): Part[K] =>
    Object.assign({}, ...parts.map((part) => part[key]));
  const victims = {
    regions: regionNames(d.cluster),
    zones: zoneNames(d.cluster),
    queues: Object.keys(all('queues')),
    stores: d.store === undefined ? [] : ['db'],
    workloads: parts.flatMap((part) =>
      part.manifests
        .filter(({ kind }) => kind === 'Deployment' || kind === 'StatefulSet')
        .map((one) => (one as { metadata: { name: string } }).metadata.name),
    ),
    nodes: d.cluster.nodes !== 'none',
  };
  return {
    name: 'fuzz',
    horizon: `${d.minutes}m`,
    seed: d.seed,
    sensors: d.perfect ? 'perfect' : 'real',
    versions: { kubernetes: d.kubernetes as '1.37' },
    ...(d.warm ? { warmUp: '5m' } : {}),
    manifests: [...priorityClasses, ...manifests, ...parts.flatMap((part) => part.manifests)],
    cluster,
    queues: all('queues'),
    behaviour: all('behaviour'),
    demand: all('demand'),
    scalers: all('scalers'),
    metrics: Object.assign({}, ...parts.map((part) => part.metrics)),
    ...(d.store === undefined ? {} : { stores: { db: { kind: 'postgresql' as const, ...d.store } } }),
    incidents: d.incidents.flatMap((one) => incidentOf(one, victims)),
    limits: { events: 3_000_000, pods: 20_000 },
  };
}

function partsOf({ pools, services, store, chained }: Draft): Part[] {
  const queue = pools.length > 0 ? 'pool-0-jobs' : null;
  return [
    ...pools.map((one, i) =>
      poolOf(
        one,
        `pool-${i}`,
        chained && i + 1 < pools.length ? `pool-${i + 1}-jobs` : null,
        store === undefined ? null : 'db',
      ),
    ),
    ...services.map((one, i) =>
      serviceOf(one, `web-${i}`, {
        store: store === undefined ? null : 'db',
        queue,
        next: i + 1 < services.length ? `web-${i + 1}-api` : null,
      }),
    ),
  ];
}
