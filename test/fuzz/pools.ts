import fc from 'fast-check';
import type { ScalerInput } from '../../src/scenario/input/scenario-input.js';
import { habits, queueHabits, workerHabits } from './brokers.js';
import { demandOf, work } from './demands.js';
import { type Kind, type Part, templateOf, workloadOf } from './part.js';
import { image, podDraft, start } from './pods.js';

/** Everything about one worker pool but its name. */
const draft = fc.record({
  kind: fc.constantFrom<Kind>('Deployment', 'Deployment', 'StatefulSet'),
  replicas: fc.integer({ min: 0, max: 5 }),
  pod: podDraft,
  demand: demandOf(work),
  service: work,
  queue: fc.record(
    {
      broker: fc.constantFrom('rabbitmq', 'redis-list', 'redis-stream', 'kafka', 'sqs'),
      capacity: fc.constantFrom(1, 5, 50),
      overflow: fc.constantFrom('drop-head', 'reject-publish', 'reject-publish-dlx'),
      acknowledged: fc.boolean(),
      deadLetterAfter: fc.integer({ min: 1, max: 3 }),
      patience: fc.constantFrom('10s', 'exponential(60s)', '0s'),
    },
    { requiredKeys: [] },
  ),
  acts: fc.record(
    {
      concurrency: fc.integer({ min: 1, max: 4 }),
      start,
      image,
      onTerm: fc.constantFrom('finish', 'requeue', 'ignore'),
      deletionCost: fc.constantFrom('none', 'load'),
      uses: fc.constantFrom({ cpu: '0.05 + 0.2 per job', memory: '100Mi + 50Mi per job' }, { cpu: '0.8 per job' }),
    },
    { requiredKeys: ['start'] },
  ),
  habits: fc.option(habits, { nil: {} }),
  scaler: fc.constantFrom('none', 'fixed', 'backlog', 'perJob', 'hpa', 'keda', 'keda', 'scaledJob'),
  bounds: fc.record({ min: fc.integer({ min: 0, max: 3 }), more: fc.integer({ min: 1, max: 12 }) }),
  target: fc.integer({ min: 1, max: 8 }),
  asks: fc.integer({ min: 0, max: 3 }),
  connections: fc.integer({ min: 0, max: 3 }),
  acquireTimeout: fc.constantFrom(undefined, undefined, '100ms', '20s'),
  window: fc.constantFrom(undefined, 0, 60),
  keda: fc.record({
    polling: fc.constantFrom(5, 30, 37),
    cooldown: fc.constantFrom(0, 45, 300),
    idle: fc.boolean(),
    fallback: fc.boolean(),
    cached: fc.boolean(),
  }),
  budget: fc.constantFrom(undefined, 0, 1),
});

export type PoolDraft = typeof draft extends fc.Arbitrary<infer T> ? T : never;
export const poolDraft: fc.Arbitrary<PoolDraft> = draft;

/**
 * The pool as manifests, queue and behaviour; `next`: the queue that finished jobs go on to; `store`: the one that they
 * ask.
 */
export function poolOf(d: PoolDraft, name: string, next: string | null, store: string | null): Part {
  const queue = `${name}-jobs`;
  const habit = queueHabits(d.habits, d.queue.broker);
  const kind = d.scaler === 'scaledJob' ? 'ScaledJob' : d.kind;
  const base = d.scaler === 'scaledJob' ? scaledJobOf(d, name, queue) : workloadOf(d.kind, name, d.replicas, d.pod);
  const budget = {
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: { name },
    spec: { maxUnavailable: d.budget, selector: { matchLabels: { app: name } } },
  };
  const patient = d.acquireTimeout === undefined ? {} : { acquireTimeout: d.acquireTimeout };
  const held = store === null || d.connections === 0 ? {} : { connections: { [store]: d.connections }, ...patient };
  const calls = store === null || d.asks === 0 || 'batch' in d.habits ? {} : { calls: [{ store, times: d.asks }] };
  const then = next === null ? {} : { then: [{ queue: next, probability: 0.5 }] };
  return {
    manifests: [base, ...autoscalerOf(d, name, queue), ...(d.budget === undefined ? [] : [budget])],
    behaviour: {
      [`${kind}/${name}`]: {
        takes: queue,
        service: d.service,
        ...(d.acts as object),
        ...workerHabits(d.habits, d.acts, habit),
        ...held,
        ...calls,
        ...then,
      },
    },
    demand: { [queue]: habit.partitions === undefined ? d.demand : withoutPriority(d.demand) },
    queues: { [queue]: { ...limited(d.queue), ...habit } as NonNullable<Part['queues']>[string] },
    scalers: plainOf(d, `${kind}/${name}`),
  };
}

/** Only some brokers limit the length of a queue, and only RabbitMQ says what happens beyond it. */
function limited({ capacity, overflow, ...rest }: PoolDraft['queue']): object {
  const { broker } = rest;
  if (capacity === undefined || broker === 'kafka' || broker === 'sqs' || broker === 'redis-list') return rest;
  return overflow === undefined || broker === 'redis-stream' ? { ...rest, capacity } : { ...rest, capacity, overflow };
}

/** Partitions know no priorities. */
const withoutPriority = (entries: PoolDraft['demand']): PoolDraft['demand'] =>
  entries.map((entry) => {
    const { priority: _, ...plain } = entry as { readonly priority?: number };
    return plain as typeof entry;
  });

function plainOf(
  { scaler, bounds: { min, more }, target, replicas }: PoolDraft,
  key: string,
): Record<string, ScalerInput> {
  if (scaler === 'fixed') return { [key]: { policy: 'fixed', replicas } };
  if (scaler === 'backlog') return { [key]: { policy: 'backlog', target, min, max: min + more } };
  return scaler === 'perJob' ? { [key]: { policy: 'perJob', min, max: min + more } } : {};
}

/** A trigger that reads the queue, whatever its broker. */
function triggerOf({ queue, target, keda }: PoolDraft, name: string) {
  const cached = keda.cached ? { useCachedMetrics: true } : {};
  if (queue.broker === 'redis-list')
    return { type: 'redis', metadata: { listName: name, listLength: `${target}`, address: 'redis:6379' }, ...cached };
  return {
    type: 'rabbitmq',
    metadata: { queueName: name, mode: 'QueueLength', value: `${target}`, host: 'amqp://mq' },
    ...cached,
  };
}

function autoscalerOf(d: PoolDraft, name: string, queue: string): Record<string, unknown>[] {
  const { min, more } = d.bounds;
  const behavior = d.window === undefined ? {} : { behavior: { scaleDown: { stabilizationWindowSeconds: d.window } } };
  if (d.scaler === 'hpa') {
    const metrics = [
      {
        type: 'Resource',
        resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 10 * d.target } },
      },
    ];
    const spec = {
      scaleTargetRef: { apiVersion: 'apps/v1', kind: d.kind, name },
      minReplicas: Math.max(1, min),
      maxReplicas: Math.max(1, min) + more,
      metrics,
      ...behavior,
    };
    return [{ apiVersion: 'autoscaling/v2', kind: 'HorizontalPodAutoscaler', metadata: { name }, spec }];
  }
  if (d.scaler !== 'keda') return [];
  const { polling, cooldown, idle, fallback } = d.keda;
  const spec = {
    scaleTargetRef: { kind: d.kind, name },
    minReplicaCount: min,
    maxReplicaCount: min + more,
    pollingInterval: polling,
    cooldownPeriod: cooldown,
    ...(idle && min > 0 ? { idleReplicaCount: 0 } : {}),
    ...(fallback ? { fallback: { failureThreshold: 2, replicas: min + 1 } } : {}),
    ...(d.window === undefined ? {} : { advanced: { horizontalPodAutoscalerConfig: behavior } }),
    triggers: [triggerOf(d, queue)],
  };
  return [{ apiVersion: 'keda.sh/v1alpha1', kind: 'ScaledObject', metadata: { name }, spec }];
}

function scaledJobOf(d: PoolDraft, name: string, queue: string) {
  const template = templateOf(name, d.pod);
  const strategy =
    d.window === undefined ? {} : { scalingStrategy: { strategy: d.window === 0 ? 'accurate' : 'eager' } };
  const spec = {
    jobTargetRef: { template: { ...template, spec: { ...template.spec, restartPolicy: 'Never' } } },
    pollingInterval: d.keda.polling,
    maxReplicaCount: d.bounds.min + d.bounds.more,
    ...strategy,
    triggers: [triggerOf(d, queue)],
  };
  return { apiVersion: 'keda.sh/v1alpha1', kind: 'ScaledJob', metadata: { name }, spec };
}
