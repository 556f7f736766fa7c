import { describe, expect, it } from 'vitest';
import { oldestWait } from '../../../src/world/brokers/queue.js';
import { smallPool } from '../../fixtures/small-pool.js';

const priorities = {
  demand: {
    jobs: [
      { batches: { size: 1, at: '20h' }, class: 'high', priority: 5 },
      { batches: { size: 1, at: '20h' }, class: 'low', priority: -1 },
    ],
  },
};

describe('the order of a queue', () => {
  it('is that of arrival', () => {
    const pool = smallPool();
    for (const [at, work] of [
      [0, 10],
      [1, 1],
      [2, 5],
      [3, 2],
    ] as const)
      pool.job(at, work);
    pool.run();
    expect(pool.calls('jobDone').map(([at, , , , , , , arrivedAt]) => [arrivedAt, at])).toEqual([
      [0, 10],
      [1, 11],
      [2, 16],
      [3, 18],
    ]);
  });

  it('keeps the order of jobs that come in one instant', () => {
    const pool = smallPool();
    for (const work of [4, 1, 3, 2]) pool.job(5, work);
    pool.run();
    expect(pool.calls('jobDone').map(([at]) => at)).toEqual([9, 10, 13, 15]);
  });

  it('puts higher priority first, within it arrival, and interrupts nobody', () => {
    const pool = smallPool({ more: priorities });
    for (const [at, priority] of [
      [0, -1],
      [1, -1],
      [2, 0],
      [3, 5],
      [4, 0],
      [5, 5],
    ] as const)
      pool.job(at, 10, priority);
    pool.run(1000);
    expect(pool.calls('jobStarted').map(([at, , , , waitedFrom]) => [at, waitedFrom])).toEqual([
      [0, 0],
      [10, 3],
      [20, 5],
      [30, 2],
      [40, 4],
      [50, 1],
    ]);
  });

  it('gives each job to the worker that has been idle longest', () => {
    const pool = smallPool({ replicas: 3 });
    for (let i = 0; i < 6; i++) pool.job(10 * i, 1);
    pool.run();
    expect(pool.calls('jobDone').map((args) => args[4])).toEqual([0, 1, 2, 0, 1, 2]);
  });
});

describe('places', () => {
  it('count waiting jobs and jobs in service; who finds none is dropped, at once and for good', () => {
    const pool = smallPool({ queue: { capacity: 2 } });
    for (const at of [0, 1, 2, 3]) pool.job(at, 10);
    pool.job(10.5, 10);
    pool.run();
    expect(pool.calls('jobDropped').map(([at]) => at)).toEqual([2, 3]);
    expect(pool.calls('jobDone').map(([at]) => at)).toEqual([10, 20, 30]);
    expect(pool.queue.published).toBe(3);
  });

  it('stay with a job that comes back', () => {
    const pool = smallPool({ queue: { capacity: 1 } });
    pool.job(0, 10);
    pool.die(5);
    pool.job(6, 10);
    pool.run(50);
    expect(pool.calls('jobReturned')).toHaveLength(1);
    expect(pool.calls('jobDropped').map(([at]) => at)).toEqual([6]);
  });
});

describe('patience', () => {
  it('ends while a job waits, to the second, and never in service', () => {
    const pool = smallPool({ queue: { patience: '15s' } });
    for (const at of [0, 1, 2]) pool.job(at, 20);
    pool.job(10, 20);
    pool.run();
    expect(pool.calls('jobAbandoned').map(([at, , , arrivedAt]) => [at, arrivedAt])).toEqual([
      [16, 1],
      [17, 2],
    ]);
    expect(pool.calls('jobDone').map(([at]) => at)).toEqual([20, 40]);
  });

  it('is over once a worker took the job, even when it comes back', () => {
    const pool = smallPool({ queue: { patience: '15s' } });
    pool.job(0, 20);
    pool.die(5);
    pool.run(60);
    expect(pool.calls('jobAbandoned')).toEqual([]);
    expect(pool.queue.waiting).toBe(1);
  });

  it('of no time at all leaves at once, unless a worker is free', () => {
    const pool = smallPool({ queue: { patience: '0s' } });
    pool.job(0, 10);
    pool.job(5, 10);
    pool.run();
    expect(pool.calls('jobAbandoned').map(([at]) => at)).toEqual([5]);
    expect(pool.calls('jobDone').map(([at]) => at)).toEqual([10]);
  });
});

describe('a job whose pod dies', () => {
  it('goes to the head of its line, before those that wait', () => {
    const pool = smallPool({ replicas: 2 });
    for (const at of [0, 1, 2, 3]) pool.job(at, 100);
    pool.die(50);
    pool.run(400);
    expect(pool.calls('jobReturned').map(([at, , , worked]) => [at, worked])).toEqual([[50, 50]]);
    expect(
      pool
        .calls('jobStarted')
        .slice(2)
        .map(([at, , , delivery, from]) => [at, delivery, from]),
    ).toEqual([
      [101, 2, 50],
      [201, 1, 2],
      [301, 1, 3],
    ]);
  });

  it('keeps its order among those of the same pod', () => {
    const pool = smallPool({ replicas: 1, behaviour: { concurrency: 3 } });
    for (const at of [0, 1, 2, 3]) pool.job(at, 1000);
    pool.die(10);
    pool.scale(20, 2);
    pool.run(3_000);
    const again = pool.calls('jobStarted').filter(([at]) => at === 20);
    expect(again.map(([, , , delivery]) => delivery)).toEqual([2, 2, 2]);
    expect(pool.calls('jobDone').map((args) => args[7])).toEqual([0, 1, 2, 3]);
  });

  it('goes behind jobs of higher priority all the same', () => {
    const pool = smallPool({ more: priorities });
    pool.job(0, 100, -1);
    pool.job(1, 100, 5);
    pool.die(50);
    pool.scale(60, 2);
    pool.run(400);
    expect(pool.calls('jobDone').map((args) => args[7])).toEqual([1, 0]);
  });

  it('is begun anew: its whole time is due again', () => {
    const pool = smallPool({ replicas: 2 });
    pool.job(0, 100);
    pool.die(90);
    pool.run(400);
    expect(
      pool
        .calls('jobDone')
        .map(([at, , , , pod, delivery, , , firstStartAt, startedAt]) => [at, pod, delivery, firstStartAt, startedAt]),
    ).toEqual([[190, 1, 2, 0, 90]]);
  });

  it('is lost without acknowledgement', () => {
    const pool = smallPool({ replicas: 2, queue: { acknowledged: false } });
    pool.job(0, 100);
    pool.die(90);
    pool.run(400);
    expect(pool.calls('jobLost').map(([at, , , , worked]) => [at, worked])).toEqual([[90, 90]]);
    expect(pool.calls('jobDone')).toEqual([]);
    expect([pool.queue.waiting, pool.queue.inService]).toEqual([0, 0]);
  });

  it('is set aside after its last delivery', () => {
    const pool = smallPool({ replicas: 3, queue: { deadLetterAfter: 2 } });
    pool.job(0, 100);
    pool.die(10, 0);
    pool.die(20, 1);
    pool.run(400);
    expect(pool.calls('jobStarted').map(([at, , , delivery]) => [at, delivery])).toEqual([
      [0, 1],
      [10, 2],
    ]);
    expect(pool.calls('jobReturned').map(([at]) => at)).toEqual([10]);
    expect(pool.calls('jobDeadLettered').map(([at, , , , worked]) => [at, worked])).toEqual([[20, 10]]);
  });
});

describe('what a broker would tell', () => {
  it('counts what joined and what was delivered, again and again', () => {
    const pool = smallPool({ replicas: 2 });
    pool.job(0, 100);
    pool.die(10);
    pool.job(20, 100);
    pool.run(400);
    expect([pool.queue.published, pool.queue.delivered]).toEqual([2, 3]);
  });

  it('knows the age of the oldest job that waits, by its arrival, over all priorities', () => {
    const pool = smallPool({ more: priorities });
    const ages: number[] = [];
    pool.job(0, 100);
    pool.job(10, 100, -1);
    pool.job(20, 100, 5);
    for (const at of [5, 30, 120, 220]) pool.at(at, () => ages.push(oldestWait(pool.queue)));
    pool.run(400);
    expect(ages).toEqual([0, 20, 110, 0]);
  });
});

describe('the draws of a job', () => {
  it('is drawn when it arrives, whatever becomes of it', () => {
    const work = (capacity: number, replicas: number): number[] => {
      const pool = smallPool({ replicas, queue: { capacity }, behaviour: { service: 'exponential(10s)' } });
      for (let i = 0; i < 40; i++) pool.job(5 * i, Number.NaN);
      pool.run();
      return pool.calls('jobDone').map(([at, , , , , , , , , startedAt]) => at - startedAt);
    };
    const [all, few] = [work(1000, 50), work(1, 1)];
    expect(all).toHaveLength(40);
    expect(few.length).toBeLessThan(40);
    for (const one of few) expect(all.some((other) => Math.abs(one - other) < 1e-9)).toBe(true);
  });

  it('grows with its table: a thousand jobs at once keep theirs', () => {
    const pool = smallPool({ replicas: 1 });
    for (let i = 0; i < 1000; i++) pool.job(0, 1 + (i % 7));
    pool.run();
    const done = pool.calls('jobDone').map(([at, , , , , , , , , startedAt]) => at - startedAt);
    expect(done).toEqual(Array.from({ length: 1000 }, (_, i) => 1 + (i % 7)));
  });
});
