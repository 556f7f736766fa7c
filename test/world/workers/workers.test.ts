import { describe, expect, it } from 'vitest';
import { booksBalance, type SmallPool, smallPool } from '../../fixtures/job-books.js';

const starts = (pool: SmallPool): number[] => pool.calls('jobStarted').map(([at]) => at);
const done = (pool: SmallPool): number[] => pool.calls('jobDone').map(([at]) => at);
const facts = (pool: SmallPool, type: string) =>
  pool.calls('note').flatMap(([fact]) => (fact.type === type ? [fact] : []));

describe('the first jobs of a process', () => {
  it('take longer, falling linearly to once', () => {
    const pool = smallPool({ behaviour: { firstJobs: { factor: 3, jobs: 4 } } });
    for (let i = 0; i < 6; i++) pool.job(100 * i, 10);
    pool.run();
    expect(done(pool).map((at, i) => at - 100 * i)).toEqual([30, 25, 20, 15, 10, 10]);
  });

  it('are slow again in the next pod', () => {
    const pool = smallPool({ behaviour: { firstJobs: { factor: 2, jobs: 1 } } });
    for (const at of [0, 100]) pool.job(at, 10);
    pool.scale(50, 0);
    pool.scale(60, 1);
    pool.run();
    expect(done(pool)).toEqual([20, 120]);
  });
});

describe('a model', () => {
  it('is loaded after the start and before the pod is ready', () => {
    const pool = smallPool({ replicas: 0, behaviour: { start: '10s', load: '60s' } });
    pool.scale(5, 1);
    pool.job(6, 10);
    pool.run();
    expect(facts(pool, 'pod-ready').map(({ at }) => at)).toEqual([75]);
    expect(starts(pool)).toEqual([75]);
  });

  it('is loaded in front of the first job', () => {
    const pool = smallPool({ replicas: 0, behaviour: { start: '10s', load: { time: '60s', on: 'first-job' } } });
    pool.scale(5, 1);
    for (const at of [6, 200]) pool.job(at, 10);
    pool.run();
    expect(starts(pool)).toEqual([15, 200]);
    expect(done(pool)).toEqual([85, 210]);
  });

  it('is loaded once for a first batch', () => {
    const pool = smallPool({
      replicas: 1,
      behaviour: { load: { time: '60s', on: 'first-job' }, batch: { size: 4, wait: '5s', perJob: 0.5 } },
    });
    for (let i = 0; i < 4; i++) pool.job(0, 10);
    pool.run();
    // 60 s of loading, 10 s of the longest job, and half of the others.
    expect(done(pool)).toEqual([85, 85, 85, 85]);
  });

  it('takes a time of its own for each pod, whatever happens to others', () => {
    const ready = (replicas: number): number[] => {
      const pool = smallPool({ replicas: 0, behaviour: { load: 'lognormal(60s, p95=120s)' } });
      pool.scale(5, replicas);
      pool.run();
      return facts(pool, 'pod-ready').map(({ at }) => at);
    };
    const [one] = ready(1);
    expect(one).not.toBe(5);
    expect(ready(4)).toContain(one);
    expect(new Set(ready(4)).size).toBe(4);
  });
});

describe('a checkpoint', () => {
  it('at TERM keeps what is done: the next worker does only the rest', () => {
    const pool = smallPool({ replicas: 1, grace: 60, behaviour: { onTerm: 'checkpoint', checkpoint: '5s' } });
    pool.job(0, 100);
    pool.scale(70, 0);
    pool.scale(80, 1);
    pool.run();
    expect(pool.calls('jobReturned').map(([at, , , worked]) => [at, worked])).toEqual([[75, 5]]);
    expect(facts(pool, 'pod-gone').map(({ at }) => at)).toEqual([75]);
    expect(done(pool)).toEqual([110]);
    booksBalance(pool);
  });

  it('is of no use when the grace period is too short for it', () => {
    const pool = smallPool({ replicas: 1, grace: 3, behaviour: { onTerm: 'checkpoint', checkpoint: '5s' } });
    pool.job(0, 100);
    pool.scale(70, 0);
    pool.scale(80, 1);
    pool.run();
    expect(pool.calls('jobReturned').map(([at, , , worked]) => [at, worked])).toEqual([[73, 73]]);
    expect(done(pool)).toEqual([180]);
    booksBalance(pool);
  });

  it('made regularly loses only what was done since, when the pod is killed', () => {
    const pool = smallPool({ replicas: 2, behaviour: { checkpointEvery: '30s' } });
    pool.job(0, 100);
    pool.die(70);
    pool.run();
    expect(pool.calls('jobReturned').map(([at, , , worked]) => [at, worked])).toEqual([[70, 10]]);
    expect(done(pool)).toEqual([110]);
  });

  it('holds no time in which only a model was loaded', () => {
    const pool = smallPool({
      replicas: 2,
      behaviour: { checkpointEvery: '30s', load: { time: '60s', on: 'first-job' } },
    });
    pool.job(0, 100);
    pool.die(100);
    pool.run();
    // 40 s were worked on the job, and 30 s of them are kept; 60 s of loading and 70 s of work are still to be done.
    expect(pool.calls('jobReturned').map(([at, , , worked]) => [at, worked])).toEqual([[100, 70]]);
    expect(done(pool)).toEqual([230]);
  });

  it('made regularly is there too when the worker puts the job back', () => {
    const pool = smallPool({ replicas: 1, behaviour: { checkpointEvery: '30s', onTerm: 'requeue' } });
    pool.job(0, 100);
    pool.scale(70, 0);
    pool.scale(80, 1);
    pool.run();
    expect(pool.calls('jobReturned').map(([at, , , worked]) => [at, worked])).toEqual([[70, 10]]);
    expect(done(pool)).toEqual([120]);
  });

  it('counts work, not time, in a process whose first jobs are slow', () => {
    const pool = smallPool({ replicas: 2, behaviour: { checkpointEvery: '10s', firstJobs: { factor: 2, jobs: 1 } } });
    pool.job(0, 100);
    pool.die(50);
    pool.run();
    // Half a second of work a second: 25 s of 100 s are kept, and the 75 s left take twice as long in a new process.
    expect(done(pool)).toEqual([200]);
  });
});

describe('a poisonous job', () => {
  const poisoned = (queue: object, replicas = 1): SmallPool =>
    smallPool({ replicas, queue: { poison: 1, ...queue }, behaviour: { concurrency: 2 } });

  it('crashes its process at each delivery until it is set aside; the pod starts again', () => {
    const pool = poisoned({ deadLetterAfter: 3 });
    pool.job(0, 10);
    pool.run();
    expect(starts(pool)).toHaveLength(3);
    expect(pool.calls('jobDeadLettered')).toHaveLength(1);
    const restarts = facts(pool, 'pod-restarts') as { readonly because: string; readonly backOff: number }[];
    expect(restarts.map(({ because }) => because)).toEqual(['crashed', 'crashed', 'crashed']);
    expect(restarts.map(({ backOff }) => backOff)).toEqual(
      [...restarts].map(({ backOff }) => backOff).sort((a, b) => a - b),
    );
    booksBalance(pool);
  });

  it('takes its neighbours down with it, and they come back', () => {
    const pool = smallPool({ replicas: 1, queue: { poison: 0.3, deadLetterAfter: 5 }, behaviour: { concurrency: 4 } });
    for (let i = 0; i < 40; i++) pool.job(0, 10);
    pool.run(90_000);
    expect(pool.calls('jobDone').length + pool.calls('jobDeadLettered').length).toBe(40);
    expect(pool.calls('jobReturned').length).toBeGreaterThan(10);
    booksBalance(pool);
  });

  it('is the same job whatever the pool looks like', () => {
    const survivors = (replicas: number): number[] => {
      const pool = smallPool({ replicas, queue: { poison: 0.3, deadLetterAfter: 50 } });
      for (let i = 0; i < 40; i++) pool.job(i, 10);
      pool.run(200_000);
      return pool
        .calls('jobDone')
        .map((args) => args[7])
        .sort((a, b) => a - b);
    };
    expect(survivors(1)).toEqual(survivors(8));
    expect(survivors(1).length).toBeLessThan(38);
  });
});

describe('a job that fails', () => {
  it('is tried again after its delay, behind the others, and set aside after its retries', () => {
    const pool = smallPool({ queue: { fails: 1, retries: 2, retryDelay: '30s' } });
    pool.job(0, 10);
    const seen: number[][] = [];
    pool.at(20, () => seen.push([pool.queue.waiting, pool.queue.held, pool.queue.delayed]));
    pool.run();
    expect(starts(pool)).toEqual([0, 40, 80]);
    expect(pool.calls('jobDeadLettered').map(([at]) => at)).toEqual([90]);
    expect(seen).toEqual([[0, 0, 1]]);
    booksBalance(pool);
  });

  it('at once goes to the head', () => {
    const pool = smallPool({ queue: { fails: 1, retries: 1 } });
    for (const at of [0, 1]) pool.job(at, 10);
    pool.run();
    expect(pool.calls('jobDeadLettered').map(([at]) => at)).toEqual([20, 40]);
    booksBalance(pool);
  });

  it('does so with its probability, each delivery for itself', () => {
    const pool = smallPool({ replicas: 20, queue: { fails: 0.3, retries: 100 } });
    for (let i = 0; i < 4000; i++) pool.job(i, 5);
    pool.run();
    expect(pool.calls('jobDone')).toHaveLength(4000);
    // Failures before a success are geometric: 0.3 / 0.7 on average.
    const failures = pool.calls('jobReturned').length;
    expect(Math.abs(failures - (4000 * 0.3) / 0.7)).toBeLessThan(4 * Math.sqrt((4000 * 0.3) / 0.49));
  });
});
