import { describe, expect, it } from 'vitest';
import { boundSeriesAnswer, queueAnswer } from '../../../src/policies/keda/index.js';
import { readSource } from '../../../src/world/controllers/keda/trigger-sources.js';
import { booksBalance, smallPool } from '../../fixtures/job-books.js';

describe('prefetch', () => {
  it('hoards jobs where KEDA counts them as delivered: the queue reads 0 while 580 wait', () => {
    const pool = smallPool({ replicas: 2, behaviour: { concurrency: 10, prefetch: 300 } });
    for (let i = 0; i < 600; i++) pool.job(0, 1000);
    const seen: unknown[] = [];
    pool.at(10, () => {
      seen.push([pool.queue.waiting, pool.queue.held, pool.queue.inService]);
      seen.push(
        readSource(
          pool.workload.cluster,
          { kind: 'queue', type: 'rabbitmq', queue: pool.queue, rates: null },
          { queueAnswer, seriesAnswer: boundSeriesAnswer },
        ),
      );
    });
    pool.run(20);
    expect(seen).toEqual([
      [0, 580, 20],
      { kind: 'rabbitmq', ready: 0, unacked: 600, publishRate: 0, deliverGetRate: 0 },
    ]);
    booksBalance(pool);
  });

  it('keeps jobs from a new pod that has nothing to do', () => {
    const ends = (prefetch: number): number[] => {
      const pool = smallPool({ replicas: 1, behaviour: { prefetch } });
      for (let i = 0; i < 6; i++) pool.job(0, 10);
      pool.scale(5, 2);
      pool.run();
      booksBalance(pool);
      return pool.calls('jobDone').map(([at]) => at);
    };
    expect(ends(1)).toEqual([10, 15, 20, 25, 30, 35]);
    expect(ends(6)).toEqual([10, 20, 30, 40, 50, 60]);
  });

  it('ends a wait when work starts, not when the broker delivers', () => {
    const pool = smallPool({ replicas: 1, behaviour: { prefetch: 3 } });
    for (const at of [0, 1, 2]) pool.job(at, 10);
    pool.run();
    expect(pool.calls('jobStarted').map(([at, , , , from]) => at - from)).toEqual([0, 9, 18]);
  });

  it('is served in turn among consumers with room', () => {
    const pool = smallPool({ replicas: 2, behaviour: { prefetch: 2 } });
    for (let i = 0; i < 4; i++) pool.job(i, 100);
    pool.run();
    expect(pool.calls('jobDone').map(([at, , , , pod, , , arrivedAt]) => [at, pod, arrivedAt])).toEqual([
      [100, 0, 0],
      [101, 1, 1],
      [200, 0, 2],
      [201, 1, 3],
    ]);
  });

  it('goes back at TERM as far as no work has begun', () => {
    const pool = smallPool({ replicas: 1, behaviour: { prefetch: 3 }, grace: 200 });
    for (const at of [0, 1, 2]) pool.job(at, 100);
    pool.scale(50, 0);
    pool.run(300);
    expect(pool.calls('jobDone').map(([at]) => at)).toEqual([100]);
    expect(pool.calls('jobReturned')).toEqual([]);
    expect([pool.queue.waiting, pool.queue.held]).toEqual([2, 0]);
    booksBalance(pool);
  });

  it('as many as the slots changes nothing', () => {
    const log = (behaviour: object): unknown => {
      const pool = smallPool({ replicas: 3, behaviour: { concurrency: 2, service: 'exponential(10s)', ...behaviour } });
      for (let i = 0; i < 200; i++) pool.job(i, Number.NaN);
      pool.die(40, 1);
      pool.scale(90, 5);
      pool.scale(150, 2);
      pool.run(500);
      return pool.log;
    };
    expect(log({ prefetch: 2 })).toEqual(log({}));
  });
});
