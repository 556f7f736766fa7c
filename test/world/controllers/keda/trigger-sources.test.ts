import { describe, expect, it } from 'vitest';
import { boundSeriesAnswer, queueAnswer, type SourceState } from '../../../../src/policies/keda/index.js';
import { readSource } from '../../../../src/world/controllers/keda/trigger-sources.js';
import { type SmallPool, smallPool } from '../../../fixtures/job-books.js';

/** What the source of a trigger would say at an instant. */
function answered(pool: SmallPool, type: string, at: number): SourceState | null {
  let answer: SourceState | null = null;
  pool.at(at, () => {
    const source = { kind: 'queue', type, queue: pool.queue, rates: null } as const;
    answer = readSource(pool.workload.cluster, source, { queueAnswer, seriesAnswer: boundSeriesAnswer });
  });
  pool.run(at);
  return answer;
}

const withJobs = (queue: object, jobs = 6): SmallPool => {
  const pool = smallPool({ replicas: 2, queue, behaviour: 'partitions' in queue ? {} : { prefetch: 2 } });
  for (let i = 0; i < jobs; i++) pool.job(1, 100);
  return pool;
};

describe('what KEDA can see', () => {
  it('of RabbitMQ: prefetched messages are not ready', () => {
    expect(answered(withJobs({}), 'rabbitmq', 5)).toMatchObject({ ready: 2, unacked: 4 });
  });

  it('of RabbitMQ without acknowledgements: what was delivered is gone', () => {
    expect(answered(withJobs({ acknowledged: false }), 'rabbitmq', 5)).toMatchObject({ ready: 2, unacked: 0 });
  });

  it('of a Redis list: what was popped is gone from it', () => {
    expect(answered(withJobs({ broker: 'redis-list' }), 'redis', 5)).toEqual({ kind: 'redis-list', length: 2 });
  });

  it('of a Redis stream: what waits to be claimed is pending, and no lag', () => {
    const pool = withJobs({ broker: 'redis-stream', claimAfter: '60s' });
    pool.die(10);
    expect(answered(pool, 'redis-streams', 5)).toEqual({ kind: 'redis-stream', entries: 6, pending: 4, lag: 2 });
    expect(answered(pool, 'redis-streams', 70)).toEqual({ kind: 'redis-stream', entries: 6, pending: 4, lag: 2 });
  });

  it('of SQS: prefetched and failed messages are in flight', () => {
    const pool = withJobs({ broker: 'sqs', heartbeat: '10s', fails: 1, retries: 5, retryDelay: '1h' });
    expect(answered(pool, 'aws-sqs-queue', 5)).toEqual({ kind: 'aws-sqs-queue', visible: 2, inFlight: 4, delayed: 0 });
    expect(answered(pool, 'aws-sqs-queue', 110)).toEqual({
      kind: 'aws-sqs-queue',
      visible: 0,
      inFlight: 6,
      delayed: 0,
    });
  });

  it('of Kafka: the offsets of each partition', () => {
    const pool = withJobs({ broker: 'kafka', partitions: 4 });
    expect(answered(pool, 'kafka', 105)).toEqual({
      kind: 'kafka',
      partitions: [
        { start: 0, end: 2, committed: 1 },
        { start: 0, end: 2, committed: 0 },
        { start: 0, end: 1, committed: 1 },
        { start: 0, end: 1, committed: 0 },
      ],
    });
  });
});
