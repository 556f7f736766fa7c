import fc from 'fast-check';
import type { BehaviourInput, QueueInput } from '../../src/scenario/input/scenario-input.js';

/** What brokers and workers can do beside the first things, each of it missing at times. */
export const habits = fc.record(
  {
    more: fc.integer({ min: 1, max: 4 }),
    batch: fc.record({
      size: fc.integer({ min: 1, max: 4 }),
      wait: fc.constantFrom('0s', '2s', '30s'),
      perJob: fc.constantFrom(0, 0.3, 1),
    }),
    firstJobs: fc.record({ factor: fc.constantFrom(1, 2, 5), jobs: fc.integer({ min: 1, max: 4 }) }),
    load: fc.constantFrom('5s', 'lognormal(20s, p95=60s)', { time: '7s', on: 'first-job' as const }),
    checkpoint: fc.constantFrom('0s', '5s'),
    checkpointEvery: fc.constantFrom('1s', '20s'),
    timeout: fc.constantFrom('3s', '20s', '2m'),
    renew: fc.constantFrom('1s', '10s'),
    partitions: fc.integer({ min: 1, max: 6 }),
    assignor: fc.constantFrom('range' as const, 'cooperative-sticky' as const),
    hotShare: fc.constantFrom(0, 0.5),
    failures: fc.constantFrom(
      { fails: 0.3, retries: 2, retryDelay: '10s' },
      { fails: 0.2 },
      { poison: 0.2, deadLetterAfter: 2 },
    ),
  },
  { requiredKeys: [] },
);

export type Habits = typeof habits extends fc.Arbitrary<infer T> ? T : never;
type Acts = Partial<Pick<BehaviourInput, 'concurrency' | 'onTerm'>>;

/** Fields of the queue; only those that its broker knows. */
export function queueHabits(h: Habits, broker: QueueInput['broker']): QueueInput {
  const renewed = h.renew === undefined || h.timeout === undefined ? {} : { heartbeat: h.renew };
  const late = (fields: (timeout: string) => QueueInput): QueueInput =>
    h.timeout === undefined ? {} : fields(h.timeout);
  const failures = h.failures ?? {};
  switch (broker) {
    case 'redis-list':
      return { ...failures, ...late((timeout) => ({ processingList: true, reclaimAfter: timeout, ...renewed })) };
    case 'redis-stream':
      return { ...failures, ...late((timeout) => ({ claimAfter: timeout, ...renewed })) };
    case 'sqs':
      return { ...failures, ...late((timeout) => ({ visibilityTimeout: timeout, ...renewed })) };
    case 'kafka': {
      if (h.partitions === undefined) return failures;
      const keyed = h.hotShare === undefined ? {} : { partitionBy: 'key' as const, hotShare: h.hotShare };
      const assignor = h.assignor === undefined ? {} : { assignor: h.assignor };
      return {
        ...failures,
        partitions: h.partitions,
        ...keyed,
        ...assignor,
        ...late((timeout) => ({ maxPollInterval: timeout, sessionTimeout: timeout })),
      };
    }
    default:
      return { ...failures, ...late((timeout) => ({ consumerTimeout: timeout, heartbeatTimeout: timeout })) };
  }
}

/** Fields of the behaviour, and others in the place of those that do not go with them. */
export function workerHabits(h: Habits, acts: Acts, queue: QueueInput): BehaviourInput {
  const partitioned = queue.partitions !== undefined;
  const batch = h.batch === undefined ? {} : { batch: h.batch };
  const concurrency = h.batch !== undefined && partitioned ? 1 : (acts.concurrency ?? 1);
  const atATime = concurrency * (h.batch?.size ?? 1);
  return {
    ...batch,
    ...(concurrency === (acts.concurrency ?? 1) ? {} : { concurrency }),
    ...(h.more === undefined || partitioned ? {} : { prefetch: atATime + h.more }),
    ...(h.firstJobs === undefined ? {} : { firstJobs: h.firstJobs }),
    ...(h.load === undefined ? {} : { load: h.load }),
    ...(h.checkpoint === undefined ? {} : { onTerm: 'checkpoint' as const, checkpoint: h.checkpoint }),
    ...(h.checkpointEvery === undefined ? {} : { checkpointEvery: h.checkpointEvery }),
  };
}
