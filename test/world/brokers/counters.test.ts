import { describe, expect, it } from 'vitest';
import { countersOf } from '../../../src/world/brokers/counters.js';
import { smallPool } from '../../fixtures/small-pool.js';

describe('the counters of a broker', () => {
  it('count what was prefetched as delivered, and what waits as ready', () => {
    const pool = smallPool({ behaviour: { prefetch: 2 } });
    for (let i = 0; i < 5; i++) pool.job(0, 100);
    pool.run(10);
    expect(countersOf(pool.queue)).toEqual({
      ready: 3,
      unacknowledged: 2,
      delayed: 0,
      redelivered: 0,
      partitions: null,
    });
  });

  it('count nothing as unacknowledged where there are no acknowledgements', () => {
    const pool = smallPool({ queue: { broker: 'redis-list' } });
    for (let i = 0; i < 3; i++) pool.job(0, 100);
    pool.run(10);
    expect(countersOf(pool.queue)).toMatchObject({ ready: 2, unacknowledged: 0 });
  });

  it('show the offsets of each partition', () => {
    const pool = smallPool({ queue: { broker: 'kafka', partitions: 2 } });
    for (let i = 0; i < 5; i++) pool.job(0, 10);
    pool.run(25);
    const { partitions } = countersOf(pool.queue);
    expect(partitions?.map(({ end }) => end)).toEqual([3, 2]);
    expect(partitions?.reduce((sum, { committed }) => sum + committed, 0)).toBe(2);
  });
});
