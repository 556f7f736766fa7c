import type { ScenarioInput } from '../src/scenario/input/scenario-input.js';
import { pools } from './reference-platform/behaviour.js';
import { poolDemand, shapes, tasks } from './reference-platform/demand.js';
import { standardDay, zoneLost } from './reference-platform/incidents.js';
import { base, type Manifest, nameOf, usManifests } from './reference-platform/manifests.js';
import { inline } from './reference-platform/platform.js';
import { atMean, atPeak, fixed, floor, hpaOnCpu, onCpu } from './reference-platform/policies.js';

const workers = ['general-worker', 'document-worker', 'inference-worker'] as const;
const parts = new Set([
  ...workers.flatMap((name) => [`Deployment/${name}`, `ScaledObject/${name}`, `PodDisruptionBudget/${name}`]),
  'TriggerAuthentication/mq',
  'NodePool/general',
  'NodePool/high-memory',
  'NodePool/gpu',
  'PriorityClass/interactive',
  'PriorityClass/batch',
]);
const only = (objects: readonly Manifest[]): Manifest[] => objects.filter((object) => parts.has(nameOf(object)));

/** Which day of the worker pools, and where. */
export type WorkerPoolsOptions = {
  /**
   * ordinary: nothing goes wrong; zone-lost: eu-west-1a is gone from 10:30 for 45 minutes; standard: the incidents of
   * the standard day that touch these pools.
   */
  readonly day: 'ordinary' | 'zone-lost' | 'standard';
  /** 1: eu-west-1; 2: us-east-1 too. */
  readonly regions: 1 | 2;
};

/**
 * The execution plane of the reference platform without its control plane: general, document and inference pools with
 * their queues, tasks arriving by themselves, no stores; for one question, how pools should be scaled.
 *
 * Policies: `keda-to-zero` (as applied), `keda-with-floor`, `hpa-on-cpu`, `fixed-at-mean`, `fixed-at-peak`.
 *
 * @example workerPools({ day: 'zone-lost', regions: 1 })
 */
export function workerPools({ day, regions }: WorkerPoolsOptions): ScenarioInput {
  const names = regions === 1 ? (['eu-west-1'] as const) : (['eu-west-1', 'us-east-1'] as const);
  const zones = ['a', 'b', 'c'];
  const us = only(usManifests).filter((object) => !base.includes(object));
  const behaviour = Object.fromEntries(
    Object.entries(pools).map(([name, { connections: _held, ...acts }]) => [name, acts]),
  );
  const demand = { tasks, ...poolDemand(inline) };
  return {
    hooke: 1,
    name: `worker-pools-${day}`,
    horizon: '24h',
    warmUp: '15m',
    seed: 1,
    versions: { kubernetes: '1.37' },
    manifests: only(base),
    cluster: {
      provider: 'eks',
      regions: { 'eu-west-1': { zones }, ...(regions === 2 ? { 'us-east-1': { zones, manifests: us } } : {}) },
    },
    queues: { tasks: { broker: 'redis-list' }, documents: { broker: 'rabbitmq' }, inference: { broker: 'rabbitmq' } },
    behaviour,
    shapes: shapes(inline),
    demand: Object.fromEntries(
      Object.entries(demand).map(([to, by]) => [to, Object.fromEntries(names.map((name) => [name, by[name]]))]),
    ),
    ...(day === 'ordinary'
      ? {}
      : {
          incidents:
            day === 'zone-lost'
              ? [zoneLost]
              : standardDay.filter(
                  (one) => one.kind !== 'slow-store' && (regions === 2 || !JSON.stringify(one).includes('us-east-1')),
                ),
        }),
    goals: [
      'p99 wait of tasks < 30s',
      'p95 wait of documents < 13m',
      'p99 wait of inference < 3m',
      'lost of documents = 0',
    ],
    policies: {
      'keda-to-zero': {},
      'keda-with-floor': floor,
      'hpa-on-cpu': onCpu(hpaOnCpu, names),
      'fixed-at-mean': fixed(regions === 1 ? { 'eu-west-1': atMean['eu-west-1'] } : atMean),
      'fixed-at-peak': fixed(regions === 1 ? { 'eu-west-1': atPeak['eu-west-1'] } : atPeak),
    },
  };
}
