import { describe, expect, it } from 'vitest';
import { booksBalance, loseHeartbeats, type SmallPool, smallPool, twoZones } from '../../fixtures/job-books.js';

const starts = (pool: SmallPool): [at: number, delivery: number][] =>
  pool.calls('jobStarted').map(([at, , , delivery]) => [at, delivery]);
const done = (pool: SmallPool): number[] => pool.calls('jobDone').map(([at]) => at);
const vain = (pool: SmallPool): [at: number, worked: number][] =>
  pool.calls('duplicateEnded').map(([at, , , worked]) => [at, worked]);

describe('rabbitmq', () => {
  it('requeues at once when a process dies: its kernel closes the connection', () => {
    const pool = smallPool({ replicas: 2 });
    pool.job(0, 100);
    pool.die(50);
    pool.run();
    expect(starts(pool)).toEqual([
      [0, 1],
      [50, 2],
    ]);
    booksBalance(pool);
  });

  it('requeues after the heartbeat timeout when a machine sends none', () => {
    const pool = smallPool({ replicas: 2, more: twoZones });
    pool.job(0, 100);
    loseHeartbeats(pool, 50);
    const seen: number[][] = [];
    for (const at of [109, 111])
      pool.at(at, () => seen.push([pool.queue.waiting, pool.queue.held, pool.queue.inService]));
    pool.run();
    expect(starts(pool)).toEqual([
      [0, 1],
      [110, 2],
    ]);
    // KEDA sees one message that is not acknowledged, and none that is ready.
    expect(seen).toEqual([
      [0, 1, 0],
      [0, 0, 1],
    ]);
    expect(pool.calls('jobReturned').map(([at, , , worked]) => [at, worked])).toEqual([[50, 50]]);
    expect(done(pool)).toEqual([210]);
    booksBalance(pool);
  });

  it('gives them out in their old order again', () => {
    const pool = smallPool({ replicas: 2, more: twoZones, behaviour: { concurrency: 2 } });
    for (const at of [0, 1, 2, 3]) pool.job(at, 100);
    loseHeartbeats(pool, 50);
    pool.run();
    expect(pool.calls('jobDone').map(([at, , , , , , , arrivedAt]) => [at, arrivedAt])).toEqual([
      [101, 1],
      [103, 3],
      [210, 0],
      [210, 2],
    ]);
  });

  it('with the timeout that is written', () => {
    const pool = smallPool({ replicas: 2, more: twoZones, queue: { heartbeatTimeout: '10s' } });
    pool.job(0, 100);
    loseHeartbeats(pool, 50);
    pool.run();
    expect(starts(pool).map(([at]) => at)).toEqual([0, 60]);
  });

  it('closes the channel of a worker that does not acknowledge in time: all that it holds is done again', () => {
    const pool = smallPool({
      replicas: 1,
      behaviour: { concurrency: 2, prefetch: 3 },
      queue: { consumerTimeout: '60s' },
    });
    pool.job(0, 100);
    pool.job(10, 70);
    pool.job(20, 5);
    pool.scale(55, 2);
    pool.run(115);
    // At 60 s all three go back, the prefetched one too. The second pod takes the first and the last, the first pod (on
    // a new channel) the one between.
    expect(pool.calls('jobReturned').map(([at, , , worked]) => [at, worked])).toEqual([
      [60, 0],
      [60, 0],
    ]);
    expect(starts(pool)).toEqual([
      [0, 1],
      [10, 1],
      [60, 2],
      [60, 1],
      [80, 2],
    ]);
    expect(done(pool)).toEqual([65]);
    expect(vain(pool)).toEqual([
      [80, 70],
      [100, 100],
    ]);
    booksBalance(pool);
  });
});

describe('redis-list', () => {
  it('loses a popped job with its pod', () => {
    const pool = smallPool({ replicas: 2, queue: { broker: 'redis-list' } });
    pool.job(0, 100);
    pool.die(50);
    pool.run();
    expect(pool.calls('jobLost').map(([at, , , , worked]) => [at, worked])).toEqual([[50, 50]]);
    booksBalance(pool);
  });

  it('loses what was only prefetched too, without any work', () => {
    const pool = smallPool({ replicas: 1, queue: { broker: 'redis-list' }, behaviour: { prefetch: 3 } });
    for (const at of [0, 1, 2]) pool.job(at, 100);
    pool.die(50);
    pool.run(60);
    expect(pool.calls('jobLost').map(([at, , workload, , worked]) => [at, workload, worked])).toEqual([
      [50, -1, 0],
      [50, -1, 0],
      [50, 0, 50],
    ]);
    expect([pool.queue.waiting, pool.queue.held, pool.queue.inService]).toEqual([0, 0, 0]);
    booksBalance(pool);
  });

  it('keeps it in a processing list until the reaper comes', () => {
    const pool = smallPool({ replicas: 2, queue: { broker: 'redis-list', processingList: true, reclaimAfter: '3m' } });
    pool.job(0, 100);
    pool.die(50);
    pool.run();
    expect(starts(pool)).toEqual([
      [0, 1],
      [180, 2],
    ]);
    booksBalance(pool);
  });
});

describe('a reaper of a redis-list that does not know that the worker lives', () => {
  const slow = (replicas: number) =>
    smallPool({ replicas, queue: { broker: 'redis-list', processingList: true, reclaimAfter: '60s' } });

  it('has the job done twice: the first that ends removes it from the processing list of the second', () => {
    const pool = slow(2);
    pool.job(0, 90);
    pool.run();
    expect(starts(pool)).toEqual([
      [0, 1],
      [60, 2],
    ]);
    expect(done(pool)).toEqual([90]);
    expect(vain(pool)).toEqual([[150, 90]]);
    booksBalance(pool);
  });

  it('has it worked on for ever by a single worker: it waits in the list whenever an end would remove it', () => {
    const pool = slow(1);
    pool.job(0, 90);
    pool.run(400);
    expect(starts(pool).map(([at]) => at)).toEqual([0, 90, 180, 270, 360]);
    expect(done(pool)).toEqual([]);
    expect(vain(pool).map(([at]) => at)).toEqual([90, 180, 270, 360]);
    booksBalance(pool);
  });

  it('ends it although its second worker is dead, while the entry is still in the processing list', () => {
    const pool = slow(2);
    pool.job(0, 90);
    pool.die(70, 1);
    pool.run();
    expect(done(pool)).toEqual([90]);
    booksBalance(pool);
  });
});

describe('redis-stream', () => {
  it('leaves a job pending until it has been idle long enough to be claimed', () => {
    const pool = smallPool({ replicas: 2, queue: { broker: 'redis-stream', claimAfter: '60s' } });
    pool.job(0, 30);
    pool.job(40, 30);
    pool.die(50, 1);
    pool.run();
    expect(starts(pool)).toEqual([
      [0, 1],
      [40, 1],
      [100, 2],
    ]);
    booksBalance(pool);
  });

  it('is claimed from a slow worker that lives: done twice, by whoever is first', () => {
    const pool = smallPool({ replicas: 2, queue: { broker: 'redis-stream', claimAfter: '60s' } });
    pool.job(0, 90);
    pool.run();
    // The second worker claims it at 60 s; the first acknowledges at 90 s, and the second works until 150 s for
    // nothing.
    expect(starts(pool)).toEqual([
      [0, 1],
      [60, 2],
    ]);
    expect(pool.calls('jobDone').map(([at, , , , pod, , , , , startedAt]) => [at, pod, startedAt])).toEqual([
      [90, 0, 0],
    ]);
    expect(vain(pool)).toEqual([[150, 90]]);
    booksBalance(pool);
  });

  it('is done once, however often it was claimed', () => {
    const pool = smallPool({ replicas: 3, queue: { broker: 'redis-stream', claimAfter: '90s' } });
    pool.job(0, 200);
    pool.run();
    // Claimed at 90 s and at 180 s; the first worker ends it at 200 s, and the others work on for nothing.
    expect(starts(pool).map(([at]) => at)).toEqual([0, 90, 180]);
    expect(done(pool)).toEqual([200]);
    expect(vain(pool)).toEqual([
      [290, 200],
      [380, 200],
    ]);
    expect(pool.workload.pods.map(({ load }) => load)).toEqual([0, 0, 0]);
    booksBalance(pool);
  });

  it('is not claimed when its worker renews it', () => {
    const pool = smallPool({ replicas: 2, queue: { broker: 'redis-stream', claimAfter: '60s', heartbeat: '20s' } });
    pool.job(0, 90);
    pool.job(200, 90);
    pool.die(250, 1);
    pool.run();
    // The last renewal was at 240 s.
    expect(starts(pool).map(([at]) => at)).toEqual([0, 200, 300]);
    expect(vain(pool)).toEqual([]);
  });

  it('ends while it waits to be claimed again, when the slow worker is done', () => {
    const pool = smallPool({ replicas: 1, queue: { broker: 'redis-stream', claimAfter: '60s' } });
    pool.job(0, 90);
    const seen: number[][] = [];
    pool.at(70, () => seen.push([pool.queue.waiting, pool.queue.claimable]));
    pool.run();
    expect(seen).toEqual([[1, 1]]);
    expect(done(pool)).toEqual([90]);
    expect(starts(pool)).toEqual([[0, 1]]);
    booksBalance(pool);
  });
});

describe('sqs', () => {
  it('makes a job visible again after its timeout, counted from the receive', () => {
    const pool = smallPool({ replicas: 2, queue: { broker: 'sqs' } });
    pool.job(0, 20);
    pool.die(15);
    pool.run();
    expect(starts(pool)).toEqual([
      [0, 1],
      [30, 2],
    ]);
    expect(done(pool)).toEqual([50]);
    booksBalance(pool);
  });

  it('delivers a slow job twice: the first receipt deletes nothing after the second receive', () => {
    const pool = smallPool({ replicas: 2, queue: { broker: 'sqs', visibilityTimeout: '60s' } });
    pool.job(0, 90);
    pool.run(400);
    // Received at 0 and 60 by the two, at 120 by the first again (visible from 120 on), and so on without end: no
    // worker is quick enough.
    expect(starts(pool).slice(0, 3)).toEqual([
      [0, 1],
      [60, 2],
      [120, 3],
    ]);
    expect(vain(pool)[0]).toEqual([90, 90]);
    expect(done(pool)).toEqual([]);
    booksBalance(pool);
  });

  it('deletes it after all when nobody has received it since', () => {
    const pool = smallPool({ replicas: 1, queue: { broker: 'sqs', visibilityTimeout: '60s' } });
    pool.job(0, 90);
    pool.run();
    expect(done(pool)).toEqual([90]);
    expect(pool.calls('duplicateEnded')).toEqual([]);
    booksBalance(pool);
  });

  it('waits for a slow worker that extends it', () => {
    const pool = smallPool({ replicas: 2, queue: { broker: 'sqs', heartbeat: '10s' } });
    pool.job(0, 300);
    pool.run();
    expect(done(pool)).toEqual([300]);
    expect(starts(pool)).toEqual([[0, 1]]);
  });

  it('moves it to the dead-letter queue after so many receives', () => {
    const pool = smallPool({ replicas: 2, queue: { broker: 'sqs', visibilityTimeout: '60s', maxReceiveCount: 2 } });
    pool.job(0, 90);
    pool.run();
    expect(starts(pool).map(([at]) => at)).toEqual([0, 60]);
    expect(pool.calls('jobDeadLettered').map(([at]) => at)).toEqual([120]);
    expect(vain(pool).map(([at]) => at)).toEqual([90, 150]);
    booksBalance(pool);
  });

  it('takes back what a worker has only prefetched, which works on it all the same', () => {
    const pool = smallPool({ replicas: 1, queue: { broker: 'sqs' }, behaviour: { prefetch: 2 } });
    pool.job(0, 40);
    pool.job(1, 10);
    pool.run(300);
    // Both are late. The receipt of the first still deletes it at 40 s. Then the worker receives the second again, and
    // its old receipt is worth nothing at 50 s.
    expect(pool.calls('jobDone').map(([at, , , , , , , arrivedAt]) => [at, arrivedAt])).toEqual([
      [40, 0],
      [60, 1],
    ]);
    expect(vain(pool)).toEqual([[50, 10]]);
    booksBalance(pool);
  });
});

describe('a job that comes back', () => {
  it('is lost work only as far as it was worked on', () => {
    const pool = smallPool({ replicas: 1, behaviour: { prefetch: 3 } });
    for (const at of [0, 1, 2]) pool.job(at, 100);
    pool.die(50);
    pool.scale(60, 2);
    pool.run(1000);
    expect(pool.calls('jobReturned').map(([at, , , worked]) => [at, worked])).toEqual([[50, 50]]);
    // The first delivery of the others never began: their wait goes on from their arrival.
    expect(pool.calls('jobStarted').map(([at, , , delivery, from]) => [at, delivery, from])).toEqual([
      [0, 1, 0],
      [60, 2, 50],
      [160, 1, 1],
      [260, 1, 2],
    ]);
    booksBalance(pool);
  });
});
