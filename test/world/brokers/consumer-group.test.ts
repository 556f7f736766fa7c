import { describe, expect, it } from 'vitest';
import { rangeAssignment, stickyAssignment } from '../../../src/world/brokers/assignment.js';
import type { ConsumerGroup } from '../../../src/world/brokers/consumer-group.js';
import { booksBalance, loseHeartbeats, type SmallPool, smallPool, twoZones } from '../../fixtures/job-books.js';

const topic = (partitions: number, more: object = {}) => ({ broker: 'kafka', partitions, ...more }) as const;
const group = (pool: SmallPool): ConsumerGroup => pool.queue.group as ConsumerGroup;
const done = (pool: SmallPool): [at: number, pod: number, arrived: number][] =>
  pool.calls('jobDone').map(([at, , , , pod, , , arrivedAt]) => [at, pod, arrivedAt]);
const lag = (pool: SmallPool): number[] => Array.from(group(pool).ends, (end, i) => end - group(pool).committed[i]);

describe('assignment', () => {
  it.each([
    [5, 2, [0, 0, 0, 1, 1]],
    [2, 3, [0, 1]],
    [3, 3, [0, 1, 2]],
    [2, 0, [-1, -1]],
  ])('by range of %i partitions to %i members', (partitions, members, owners) => {
    expect(rangeAssignment(partitions, members)).toEqual(owners);
  });

  it.each([
    [[0, 0, 0, 0], 2, [0, 0, 1, 1]],
    [[0, 0, 1, -1], 2, [0, 0, 1, 1]],
    [[0, -1, 2, -1], 3, [0, 1, 2, 0]],
    [[0, 1, 2], 3, [0, 1, 2]],
    [[-1, -1, -1], 2, [0, 1, 0]],
  ])('sticky: %j among %i', (owners, members, next) => {
    expect(stickyAssignment(owners, members)).toEqual(next);
  });

  it('sticky moves no more than it must, and ends even', () => {
    for (let members = 1; members < 20; members++) {
      const before = rangeAssignment(18, Math.max(1, members - 1));
      const after = stickyAssignment(before, members);
      const counts = Array.from({ length: members }, (_, member) => after.filter((owner) => owner === member).length);
      expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
      expect(after.filter((owner, i) => owner !== before[i]).length).toBeLessThanOrEqual(Math.floor(18 / members) + 1);
    }
  });
});

describe('partitions', () => {
  it('bind: of 24 pods at 18 partitions six have nothing to do', () => {
    const pool = smallPool({ replicas: 24, queue: topic(18) });
    for (let i = 0; i < 240; i++) pool.job(1, 10);
    let busy = 0;
    pool.at(5, () => {
      busy = pool.workload.pods.filter(({ load }) => load > 0).length;
    });
    pool.run();
    expect(busy).toBe(18);
    expect(new Set(done(pool).map(([, pod]) => pod)).size).toBe(18);
    expect(done(pool)).toHaveLength(240);
    booksBalance(pool);
  });

  it('keep their order, one job after the other', () => {
    const pool = smallPool({ replicas: 2, queue: topic(2), behaviour: { concurrency: 4 } });
    for (let i = 0; i < 6; i++) pool.job(i, 10);
    pool.run();
    expect(done(pool)).toEqual([
      [10, 0, 0],
      [11, 1, 1],
      [20, 0, 2],
      [21, 1, 3],
      [30, 0, 4],
      [31, 1, 5],
    ]);
  });

  it('of one pod are worked on side by side, as far as it has slots', () => {
    const pool = smallPool({ replicas: 1, queue: topic(4), behaviour: { concurrency: 2 } });
    for (let i = 0; i < 4; i++) pool.job(1, 10);
    pool.run();
    expect(done(pool).map(([at]) => at)).toEqual([11, 11, 21, 21]);
  });

  it('that are hot do not cool down with more pods', () => {
    const left = (replicas: number): { readonly hot: number; readonly others: number } => {
      const pool = smallPool({ replicas, queue: topic(6, { partitionBy: 'key', hotShare: 0.5 }) });
      for (let i = 0; i < 600; i++) pool.job(i, 10);
      pool.run(600);
      const [hot = 0, ...others] = lag(pool);
      booksBalance(pool);
      return { hot, others: others.reduce((sum, one) => sum + one, 0) };
    };
    const [few, many] = [left(3), left(6)];
    expect(many.others).toBeLessThan(few.others);
    expect(many.hot).toBeGreaterThan(200);
    // Alone with its partition a pod does one job in 10 s, with however many others.
    expect(left(12).hot).toBe(many.hot);
  });

  it('show their lag: what waits and what is being worked on', () => {
    const pool = smallPool({ replicas: 1, queue: topic(3) });
    for (let i = 0; i < 7; i++) pool.job(1, 10);
    const seen: number[][] = [];
    for (const at of [2, 12]) pool.at(at, () => seen.push(lag(pool)));
    pool.run();
    expect(seen).toEqual([
      [3, 2, 2],
      [2, 2, 2],
    ]);
    expect(lag(pool)).toEqual([0, 0, 0]);
  });

  it('are read in batches that are committed together', () => {
    const pool = smallPool({ replicas: 1, queue: topic(2), behaviour: { batch: { size: 4, wait: '1s' } } });
    for (let i = 0; i < 6; i++) pool.job(0, 10);
    pool.run();
    expect(done(pool).map(([at]) => at)).toEqual([10, 10, 10, 10, 21, 21]);
    booksBalance(pool);
  });
});

describe('a rebalance', () => {
  it('stops everybody with range: from the new member to the new assignment nobody begins', () => {
    const pool = smallPool({ replicas: 2, queue: topic(6) });
    for (let i = 0; i < 60; i++) pool.job(0, 1);
    pool.scale(10, 3);
    pool.run();
    const began = pool.calls('jobStarted').map(([at]) => at);
    expect(began.filter((at) => at > 10 && at < 13)).toEqual([]);
    expect(began.filter((at) => at === 13)).toHaveLength(3);
    booksBalance(pool);
  });

  it('waits for whoever is slowest, and all wait with it', () => {
    const pool = smallPool({ replicas: 2, queue: topic(2) });
    pool.job(9, 50);
    for (let i = 0; i < 20; i++) pool.job(9, 1);
    pool.scale(10, 1);
    pool.run();
    // The partition of the short ones stands still until the long job is done at 59 s.
    const began = pool.calls('jobStarted').map(([at]) => at);
    expect(began.filter((at) => at > 10 && at < 59)).toEqual([]);
    booksBalance(pool);
  });

  it('stops only what moves with cooperative-sticky', () => {
    const pool = smallPool({ replicas: 2, queue: topic(6, { assignor: 'cooperative-sticky' }) });
    for (let i = 0; i < 120; i++) pool.job(0, 1);
    pool.scale(10, 3);
    pool.run();
    const began = pool.calls('jobStarted').map(([at]) => at);
    // The two members work on; the third has its partitions after two rounds of 3 s and at most one job being worked on.
    expect(began.filter((at) => at === 11)).toHaveLength(2);
    expect(began.filter((at) => at === 18).length + began.filter((at) => at === 17).length).toBeGreaterThanOrEqual(5);
    expect(new Set(done(pool).map(([, pod]) => pod)).size).toBe(3);
    expect(pool.calls('jobDone')).toHaveLength(120);
    booksBalance(pool);
  });

  it('lasts until everybody has polled, with cooperative-sticky too: the new member waits for the slowest', () => {
    const pool = smallPool({ replicas: 2, queue: topic(4, { assignor: 'cooperative-sticky' }) });
    pool.job(9, 50);
    for (let i = 1; i < 400; i++) pool.job(9, 1);
    pool.scale(10, 3);
    pool.run(80);
    const began = pool.calls('jobStarted').map(([at]) => at);
    // The second member works on meanwhile. The first one polls at 59 s; then the partitions that move are let go, and
    // are given anew after 3 s.
    for (const from of [20, 40, 58]) expect(began.filter((at) => at >= from && at < from + 1)).toHaveLength(1);
    expect(began.filter((at) => at >= 60 && at < 61)).toHaveLength(2);
    expect(began.filter((at) => at >= 63 && at < 64)).toHaveLength(3);
    booksBalance(pool);
  });

  it('comes at once when a member leaves, and after its session when it dies', () => {
    const began = (end: (pool: SmallPool) => void): number | undefined => {
      const pool = smallPool({ replicas: 2, queue: topic(2), more: twoZones });
      end(pool);
      for (let i = 0; i < 2; i++) pool.job(60, 1);
      pool.run();
      booksBalance(pool);
      return Math.max(...pool.calls('jobStarted').map(([at]) => at));
    };
    expect(began((pool) => pool.scale(50, 1))).toBe(61);
    expect(began((pool) => loseHeartbeats(pool, 50))).toBe(98);
  });

  it('repeats what the dead member had not committed', () => {
    const pool = smallPool({ replicas: 2, queue: topic(2) });
    pool.job(0, 100);
    pool.die(30);
    pool.run();
    expect(pool.calls('jobReturned').map(([at, , , worked]) => [at, worked])).toEqual([[30, 30]]);
    // 45 s of session, 3 s of rebalance.
    expect(pool.calls('jobStarted').map(([at, , , delivery]) => [at, delivery])).toEqual([
      [0, 1],
      [78, 2],
    ]);
    booksBalance(pool);
  });

  it('waits for a dead member until its session ends, and with range all wait', () => {
    const began = (assignor: string): number[] => {
      const pool = smallPool({ replicas: 3, queue: topic(6, { assignor }) });
      for (let i = 0; i < 300; i++) pool.job(0, 1);
      pool.die(30);
      // The new member makes a rebalance necessary, for which the dead one does not show up.
      pool.scale(31, 4);
      pool.run(90);
      booksBalance(pool);
      return [33, 60, 80].map((from) => pool.calls('jobStarted').filter(([at]) => at >= from && at < from + 1).length);
    };
    expect(began('range')).toEqual([0, 0, 3]);
    expect(began('cooperative-sticky')).toEqual([2, 2, 3]);
  });

  it('does not put out a member that polls while it gathers a batch', () => {
    const pool = smallPool({
      replicas: 1,
      queue: topic(1, { maxPollInterval: '60s' }),
      behaviour: { batch: { size: 4, wait: '100s' } },
    });
    pool.job(0, 50);
    pool.run();
    expect(done(pool).map(([at]) => at)).toEqual([150]);
    expect(pool.calls('jobReturned')).toEqual([]);
  });

  it('puts out a member that polls too late, and its work is done twice', () => {
    const pool = smallPool({ replicas: 2, queue: topic(2, { maxPollInterval: '60s', deadLetterAfter: 2 }) });
    pool.job(0, 90);
    pool.run();
    expect(pool.calls('jobStarted').map(([at]) => at)).toEqual([0, 63]);
    expect(pool.calls('duplicateEnded').map(([at]) => at)).toContain(90);
    expect(pool.calls('jobDeadLettered').map(([at]) => at)).toEqual([123]);
    expect(group(pool).members).toHaveLength(2);
    booksBalance(pool);
  });
});
