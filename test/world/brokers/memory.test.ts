import { describe, expect, it } from 'vitest';
import { publish } from '../../../src/world/brokers/publish.js';
import { booksBalance, type SmallPool, smallPool } from '../../fixtures/job-books.js';

const rabbit = { stores: { mq: { kind: 'rabbitmq', memory: '98 kB', watermark: 0.5 } } } as const;
const redis = { stores: { cache: { kind: 'redis', memory: '50 kB' } } } as const;

describe('RabbitMQ at its watermark', () => {
  // 10 kB each, the overhead included: five are more than 49 kB.
  const pool = (): SmallPool => smallPool({ queue: { store: 'mq', messageSize: '9 kB' }, more: rabbit });

  it('stops publishers until jobs have left, and serves consumers all the time', () => {
    const one = pool();
    const told: number[][] = [];
    for (let i = 0; i < 8; i++)
      one.at(i / 10, () => publish(one.queue, -1, 0, 10, i / 10, (payload) => told.push([one.engine.now, payload]), i));
    const seen: number[] = [];
    one.at(5, () => seen.push(one.queue.waiting + one.queue.inService));
    one.run();
    expect(seen).toEqual([5]);
    expect(told).toEqual([
      [10, 5],
      [20, 6],
      [30, 7],
    ]);
    expect(one.calls('publishResumed').map(([at, , since]) => [at, since])).toEqual([
      [10, 0.5],
      [20, 0.6],
      [30, 0.7],
    ]);
    // Whoever waited outside is older than its arrival.
    expect(one.calls('jobDone').map(([at, , , , , , bornAt, arrivedAt]) => [at, bornAt, arrivedAt])).toContainEqual([
      80, 0.7, 30,
    ]);
    expect(one.queue.memory?.used).toBe(0);
    booksBalance(one);
  });

  it('stops them when it uses more than the watermark, and not at the very byte', () => {
    const one = smallPool({
      queue: { store: 'mq', messageSize: '9 kB' },
      more: { stores: { mq: { ...rabbit.stores.mq, memory: '100 kB' } } },
    });
    const answers: string[] = [];
    for (let i = 0; i < 7; i++) one.at(0, () => answers.push(publish(one.queue, -1, 0, 10, 0, null, 0)));
    one.run();
    expect(answers).toEqual(['taken', 'taken', 'taken', 'taken', 'taken', 'taken', 'blocked']);
    // 60 kB are in use; after one job there are 50 kB, and the watermark is not passed any more.
    expect(one.calls('publishResumed').map(([at]) => at)).toEqual([10]);
  });

  it('keeps the order of those outside: nobody comes in before them', () => {
    const one = pool();
    const answers: string[] = [];
    for (let i = 0; i < 7; i++) one.at(0, () => answers.push(publish(one.queue, -1, 0, 10, 0, null, 0)));
    one.at(10.5, () => answers.push(publish(one.queue, -1, 0, 10, 10.5, null, 0)));
    one.run();
    expect(answers).toEqual(['taken', 'taken', 'taken', 'taken', 'taken', 'blocked', 'blocked', 'blocked']);
    expect(
      one
        .calls('jobArrived')
        .slice(5)
        .map(([at]) => at),
    ).toEqual([10, 20, 30]);
  });

  it('shares its memory among its queues', () => {
    const one = smallPool({
      queue: { store: 'mq', messageSize: '9 kB' },
      more: { ...rabbit, queues: { other: { store: 'mq', messageSize: '49 kB', service: '1s' } } },
    });
    const other = one.workload.cluster.queues.find(({ name }) => name === 'other');
    one.at(0, () => other !== undefined && publish(other, -1, 0, 1, 0, null, 0));
    const answers: string[] = [];
    one.at(1, () => answers.push(publish(one.queue, -1, 0, 10, 1, null, 0)));
    one.run();
    expect(answers).toEqual(['blocked']);
    expect(one.calls('jobArrived')).toHaveLength(1);
  });
});

describe('Redis without memory', () => {
  it('refuses what does not fit', () => {
    const one = smallPool({
      queue: { broker: 'redis-list', processingList: true, store: 'cache', messageSize: '9 kB' },
      more: redis,
    });
    const answers: string[] = [];
    for (const at of [0, 0, 0, 0, 0, 0, 10.5])
      one.at(at, () => answers.push(publish(one.queue, -1, 0, 10, at, null, 0)));
    one.run();
    expect(answers).toEqual(['taken', 'taken', 'taken', 'taken', 'taken', 'refused', 'taken']);
    expect(one.calls('jobRefused').map(([at]) => at)).toEqual([0]);
    expect(one.queue.memory?.used).toBe(0);
    booksBalance(one);
  });

  it('has room again for what was popped: without a processing list it forgets a job with its delivery', () => {
    const one = smallPool({
      queue: { broker: 'redis-list', store: 'cache', messageSize: '9 kB' },
      behaviour: { concurrency: 2, onTerm: 'requeue' },
      more: redis,
    });
    const answers: string[] = [];
    for (let i = 0; i < 8; i++) one.at(0, () => answers.push(publish(one.queue, -1, 0, 10, 0, null, 0)));
    const used: (number | undefined)[] = [];
    for (const at of [1, 6, 11]) one.at(at, () => used.push(one.queue.memory?.used));
    // What a worker puts back at TERM is in the list again.
    one.scale(5, 0);
    one.scale(10, 1);
    one.run();
    expect(answers).toEqual(['taken', 'taken', 'taken', 'taken', 'taken', 'taken', 'taken', 'refused']);
    expect(used).toEqual([50_000, 70_000, 50_000]);
    expect(one.queue.memory?.used).toBe(0);
    booksBalance(one);
  });
});
