import fc from 'fast-check';
import { serviceDemand } from './demands.js';
import { type Part, workloadOf } from './part.js';
import { image, podDraft, start, startCpu } from './pods.js';

const cpu = fc.constantFrom('0s', '5ms', 'exponential(50ms)', 'exponential(2s)');

const draft = fc.record({
  replicas: fc.integer({ min: 0, max: 4 }),
  pod: podDraft,
  demand: serviceDemand(cpu),
  acts: fc.record(
    {
      cpu,
      start,
      image,
      concurrency: fc.constantFrom(1, 4),
      backlog: fc.constantFrom(0, 3),
      timeout: fc.constantFrom('100ms', '10s'),
      balancing: fc.constantFrom('round-robin', 'random', 'least-requests', 'two-choices'),
      routing: fc.constantFrom('any', 'prefer-zone', 'prefer-node'),
      startCpu,
      slowStart: fc.constant({ factor: 3, for: '60s' }),
      probe: fc.constantFrom({ cpu: '1ms' }, { cpu: '200ms' }),
      memory: fc.constantFrom('50Mi + 1Mi per request', '120Mi + 40Mi per request'),
    },
    { requiredKeys: ['cpu', 'start'] },
  ),
  connections: fc.constantFrom(0, 1, 3, 20),
  acquireTimeout: fc.constantFrom(undefined, '50ms', '5s'),
  operations: fc.integer({ min: 0, max: 3 }),
  emits: fc.boolean(),
  callsNext: fc.boolean(),
  parallel: fc.boolean(),
  care: fc.record(
    {
      timeout: fc.constantFrom('50ms', '5s'),
      retries: fc.constantFrom({ attempts: 1 }, { attempts: 3, backoff: { base: '1s' }, budget: 0.2 }),
      breaker: fc.constantFrom({ failures: 3, open: '20s' }, { share: 0.5, of: 10 }, { maxInFlight: 2 }),
    },
    { requiredKeys: [] },
  ),
  scaled: fc.boolean(),
  custom: fc.constantFrom('none', 'none', 'rate', 'in-flight', 'p95', 'error-ratio'),
  late: fc.constantFrom('0s', '45s'),
  bounds: fc.record({ min: fc.integer({ min: 1, max: 3 }), more: fc.integer({ min: 0, max: 6 }) }),
});

export type ServiceDraft = typeof draft extends fc.Arbitrary<infer T> ? T : never;
export const serviceDraft: fc.Arbitrary<ServiceDraft> = draft;

/** What there is to call: the store, the queue of a pool, the next service. */
export type Around = { readonly store: string | null; readonly queue: string | null; readonly next: string | null };

/** A service as manifests, behaviour and demand. */
export function serviceOf(d: ServiceDraft, name: string, { store, queue, next }: Around): Part {
  const each = [
    ...(store !== null && d.operations > 0 ? [{ store, times: d.operations }] : []),
    ...(next !== null && d.callsNext ? [{ service: next, probability: 0.7, ...(d.care as object) }] : []),
    ...(queue !== null && d.emits ? [{ queue, probability: 0.3 }] : []),
  ];
  const calls = d.parallel && each.length > 1 ? [{ parallel: each }] : each;
  const patient = d.acquireTimeout === undefined ? {} : { acquireTimeout: d.acquireTimeout };
  const connections =
    store !== null && d.connections > 0 ? { connections: { [store]: d.connections }, ...patient } : {};
  const series = `${name}_${d.custom}`;
  const metrics = [
    { type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 60 } } },
    ...(d.custom === 'none' ? [] : [customOf(d, series)]),
  ];
  const hpa = {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: { name },
    spec: {
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name },
      minReplicas: d.bounds.min,
      maxReplicas: d.bounds.min + d.bounds.more,
      metrics,
    },
  };
  return {
    manifests: [workloadOf('Deployment', name, d.replicas, d.pod), ...(d.scaled ? [hpa] : [])],
    behaviour: {
      [`Deployment/${name}`]: {
        serves: `${name}-api`,
        ...(d.acts as object),
        ...(calls.length > 0 ? { calls } : {}),
        ...connections,
      },
    },
    demand: { [`${name}-api`]: d.demand },
    queues: {},
    scalers: {},
    ...(d.custom === 'none' || !d.scaled
      ? {}
      : { metrics: { [series]: { of: `${name}-api`, measure: d.custom as 'rate', every: '15s', delay: d.late } } }),
  };
}

/** Of each pod where a pod has one, else of the whole. */
function customOf({ custom }: ServiceDraft, series: string) {
  const target = { type: 'AverageValue', averageValue: custom === 'rate' || custom === 'in-flight' ? '2' : '100m' };
  return custom === 'rate' || custom === 'in-flight'
    ? { type: 'Pods', pods: { metric: { name: series }, target } }
    : { type: 'External', external: { metric: { name: series }, target } };
}
