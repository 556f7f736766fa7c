import fc from 'fast-check';
import { demandOf } from './demands.js';
import { type Part, workloadOf } from './part.js';
import { image, podDraft, start } from './pods.js';

const cpu = fc.constantFrom('0s', '5ms', 'exponential(50ms)', 'exponential(2s)');

const draft = fc.record({
  replicas: fc.integer({ min: 0, max: 4 }),
  pod: podDraft,
  demand: demandOf(cpu),
  acts: fc.record(
    {
      cpu,
      start,
      image,
      concurrency: fc.constantFrom(1, 4),
      backlog: fc.constantFrom(0, 3),
      timeout: fc.constantFrom('100ms', '10s'),
      balancing: fc.constantFrom('round-robin', 'random', 'least-requests', 'two-choices'),
      memory: fc.constantFrom('50Mi + 1Mi per request', '120Mi + 40Mi per request'),
    },
    { requiredKeys: ['cpu', 'start'] },
  ),
  connections: fc.constantFrom(0, 3, 20),
  operations: fc.integer({ min: 0, max: 3 }),
  emits: fc.boolean(),
  callsNext: fc.boolean(),
  scaled: fc.boolean(),
  bounds: fc.record({ min: fc.integer({ min: 1, max: 3 }), more: fc.integer({ min: 0, max: 6 }) }),
});

export type ServiceDraft = typeof draft extends fc.Arbitrary<infer T> ? T : never;
export const serviceDraft: fc.Arbitrary<ServiceDraft> = draft;

/** What there is to call: the store, the queue of a pool, the next service. */
export type Around = { readonly store: string | null; readonly queue: string | null; readonly next: string | null };

/** A service as manifests, behaviour and demand. */
export function serviceOf(d: ServiceDraft, name: string, { store, queue, next }: Around): Part {
  const calls = [
    ...(store !== null && d.operations > 0 ? [{ store, times: d.operations }] : []),
    ...(next !== null && d.callsNext ? [{ service: next, probability: 0.7 }] : []),
    ...(queue !== null && d.emits ? [{ queue, probability: 0.3 }] : []),
  ];
  const connections = store !== null && d.connections > 0 ? { connections: { [store]: d.connections } } : {};
  const metrics = [{ type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 60 } } }];
  const hpa = {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: { name },
    spec: { scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name }, minReplicas: d.bounds.min, maxReplicas: d.bounds.min + d.bounds.more, metrics },
  };
  return {
    manifests: [workloadOf('Deployment', name, d.replicas, d.pod), ...(d.scaled ? [hpa] : [])],
    behaviour: { [`Deployment/${name}`]: { serves: `${name}-api`, ...(d.acts as object), ...(calls.length > 0 ? { calls } : {}), ...connections } },
    demand: { [`${name}-api`]: d.demand },
    queues: {},
    scalers: {},
  };
}
