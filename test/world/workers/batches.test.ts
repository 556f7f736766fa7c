import { describe, expect, it } from 'vitest';
import { booksBalance, type SmallPool, smallPool } from '../../fixtures/job-books.js';

const starts = (pool: SmallPool): number[] => pool.calls('jobStarted').map(([at]) => at);
const done = (pool: SmallPool): number[] => pool.calls('jobDone').map(([at]) => at);

describe('a batch', () => {
  it('starts when it is full, or when its first job has waited long enough', () => {
    const pool = smallPool({ behaviour: { batch: { size: 3, wait: '2s' } } });
    for (const at of [0, 0.5, 1, 20, 21]) pool.job(at, 5);
    pool.run();
    expect(starts(pool)).toEqual([1, 1, 1, 22, 22]);
    expect(done(pool)).toEqual([6, 6, 6, 27, 27]);
    booksBalance(pool);
  });

  it('takes its longest job, and a share of the others', () => {
    const ends = (perJob: number): number[] => {
      const pool = smallPool({ behaviour: { batch: { size: 3, wait: '1s', perJob } } });
      for (const work of [10, 4, 6]) pool.job(0, work);
      pool.run();
      return done(pool);
    };
    expect(ends(0)).toEqual([10, 10, 10]);
    expect(ends(0.5)).toEqual([15, 15, 15]);
    expect(ends(1)).toEqual([20, 20, 20]);
  });

  it('gathers while the one before is worked on, and then starts at once', () => {
    const pool = smallPool({ behaviour: { batch: { size: 2, wait: '3s' }, prefetch: 4 } });
    for (const at of [0, 0, 4]) pool.job(at, 10);
    pool.run();
    // The third has been there for 6 s when the slot is free.
    expect(starts(pool)).toEqual([0, 0, 10]);
  });

  it('is worked on beside others where there are several slots', () => {
    const pool = smallPool({ behaviour: { batch: { size: 2, wait: '1s' }, concurrency: 2 } });
    for (const at of [0, 0, 1, 1, 2]) pool.job(at, 10);
    pool.run();
    expect(starts(pool)).toEqual([0, 0, 1, 1, 11]);
    expect(done(pool)).toEqual([10, 10, 11, 11, 21]);
    booksBalance(pool);
  });

  it('goes back with all its jobs when its pod dies, in their order', () => {
    const pool = smallPool({ replicas: 1, behaviour: { batch: { size: 2 } } });
    for (const at of [0, 1, 2]) pool.job(at, 50);
    pool.die(60);
    pool.run(100);
    expect(pool.calls('jobReturned').map(([at, , , worked]) => [at, worked])).toEqual([
      [60, 10],
      [60, 10],
    ]);
    expect(pool.queue.waiting).toBe(2);
    booksBalance(pool);
  });

  it.each([
    { perSecond: 3, size: 4 },
    { perSecond: 1.6, size: 2 },
  ])(
    'of at most $size, $perSecond jobs a second and constant times waits as bulk service theory says',
    ({ perSecond, size }) => {
      const pool = smallPool({
        behaviour: { batch: { size }, service: '1s' },
        more: { demand: { jobs: { rate: `${perSecond}/s` } } },
      });
      pool.run(25_000);
      const waits = pool.calls('jobStarted').map(([at, , , , from]) => at - from);
      const mean = waits.reduce((sum, wait) => sum + wait, 0) / waits.length;
      expect(mean / bulkWait(perSecond, 1, size)).toBeGreaterThan(0.97);
      expect(mean / bulkWait(perSecond, 1, size)).toBeLessThan(1.03);
    },
  );
});

/**
 * Mean wait of M/D[1,K]/1: whoever waits when the server is free is served together, up to K; an idle server starts
 * with the first one. From the chain of those left behind at each end of service.
 */
function bulkWait(rate: number, time: number, most: number): number {
  const size = 200;
  const arrivals = Array.from({ length: size }, () => 0);
  arrivals[0] = Math.exp(-rate * time);
  for (let n = 1; n < size; n++) arrivals[n] = (arrivals[n - 1] * rate * time) / n;
  let left: number[] = arrivals.map((_, n) => (n === 0 ? 1 : 0));
  for (let turn = 0; turn < 3000; turn++) {
    const next = new Array<number>(size).fill(0);
    left.forEach((share, n) => {
      const rest = Math.max(0, n - most);
      for (let came = 0; rest + came < size; came++) next[rest + came] += share * arrivals[came];
    });
    left = next;
  }
  let area = 0,
    cycle = 0;
  left.forEach((share, n) => {
    area += share * (Math.max(0, n - most) * time + (rate * time * time) / 2);
    cycle += share * (time + (n === 0 ? 1 / rate : 0));
  });
  return area / cycle / rate;
}
