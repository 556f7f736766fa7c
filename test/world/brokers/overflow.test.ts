import { describe, expect, it } from 'vitest';
import { mmck } from '../../../models/textbook.js';
import { deployment, simulate } from '../../../src/index.js';
import type { ScenarioInput } from '../../../src/scenario/input/scenario-input.js';
import { publish } from '../../../src/world/brokers/publish.js';
import { smallPool } from '../../fixtures/small-pool.js';

type Queue = NonNullable<ScenarioInput['queues']>[string];
const pool = (queue: Queue) => smallPool({ queue: { broker: 'rabbitmq', capacity: 2, ...queue } });

/** Jobs at 0, 1, 2, 3 and 4 s of 10 s each, one worker: the fourth is one too many of those that wait. */
const five = (queue: Queue) => {
  const one = pool(queue);
  for (let i = 0; i < 5; i++) one.job(i, 10);
  one.run(200);
  return { one, done: one.calls('jobDone').map((args) => args[7]) };
};

describe('a capacity as RabbitMQ means it', () => {
  it('counts jobs that wait for a consumer, and drops the oldest of them', () => {
    const { one, done } = five({});
    expect(one.calls('jobPushedOut').map(([at, , , waitedFrom]) => [at, waitedFrom])).toEqual([
      [3, 1],
      [4, 2],
    ]);
    expect(done).toEqual([0, 3, 4]);
  });

  it('does not count jobs that are delivered, worked on or not', () => {
    const one = smallPool({ queue: { broker: 'rabbitmq', capacity: 2 }, behaviour: { prefetch: 3 } });
    for (let i = 0; i < 6; i++) one.job(i, 10);
    one.run(200);
    expect(one.calls('jobPushedOut').map(([at, , , waitedFrom]) => [at, waitedFrom])).toEqual([[5, 3]]);
  });

  it('sets the oldest aside where jobs are set aside at all', () => {
    const { one, done } = five({ deadLetterAfter: 3 });
    expect(one.calls('jobDeadLettered').map((args) => [args[0], args[5]])).toEqual([
      [3, 1],
      [4, 2],
    ]);
    expect(one.calls('jobPushedOut')).toEqual([]);
    expect(done).toEqual([0, 3, 4]);
  });

  it.each([
    ['reject-publish', 'jobRefused'],
    ['reject-publish-dlx', 'jobDeadLettered'],
  ] as const)('%s keeps the oldest, and its publisher hears of it', (overflow, call) => {
    const { one, done } = five({ overflow });
    expect(one.calls(call).map((args) => args[0])).toEqual([3, 4]);
    expect(done).toEqual([0, 1, 2]);
    const told: string[] = [];
    const other = pool({ overflow });
    other.at(0, () => {
      for (let i = 0; i < 5; i++) told.push(publish(other.queue, -1, 0, 10, 0, null, 0));
    });
    other.run(1);
    expect(told).toEqual(['taken', 'taken', 'taken', 'refused', 'refused']);
  });

  it('drops by drop-head also what comes back to a full queue', () => {
    const one = pool({});
    for (let i = 0; i < 3; i++) one.job(i, 10);
    one.die(5);
    one.run(100);
    // The process is gone at 5 s, and its job is the first in line again.
    expect(one.calls('jobPushedOut').map(([at, , , waitedFrom]) => [at, waitedFrom])).toEqual([[5, 5]]);
  });

  it('drops the oldest of the highest priority', () => {
    const one = smallPool({
      queue: { broker: 'rabbitmq', capacity: 2 },
      more: { demand: { jobs: [{ class: 'a', priority: 5, batches: { size: 1, at: '20h' } }] } },
    });
    one.job(0, 10);
    one.job(1, 10, 5);
    one.job(2, 10);
    one.job(3, 10);
    one.run(100);
    expect(one.calls('jobPushedOut').map((args) => args[3])).toEqual([1]);
  });

  it('trims a stream to its newest entries', () => {
    const { one, done } = five({ broker: 'redis-stream' });
    expect(one.calls('jobPushedOut')).toHaveLength(2);
    expect(done).toEqual([0, 3, 4]);
  });
});

it.each([
  // K places of M/M/c/K are those that wait and those in service.
  [{ capacity: 5 }, 'dropped'],
  [{ broker: 'rabbitmq', capacity: 3, overflow: 'reject-publish' }, 'refused'],
  [{ broker: 'rabbitmq', capacity: 3 }, 'dropped'],
] as const)('loses as much as M/M/2/5: %j', (queue, how) => {
  const { queues } = simulate({
    horizon: '10d',
    seed: 5,
    manifests: [deployment('pool', { replicas: 2 })],
    queues: { jobs: queue },
    behaviour: { 'Deployment/pool': { takes: 'jobs', service: 'exponential(10s)' } },
    demand: { jobs: { rate: '0.2/s' } },
  }).summary;
  const exact = mmck({ rate: 0.2, service: 10, servers: 2, places: 5 });
  const [{ arrived, waitMean }] = queues;
  expect(Math.abs(queues[0][how] / arrived / exact.dropped - 1)).toBeLessThan(0.05);
  // With drop-head those who are served have waited less: who goes is who has waited longest.
  if (how === 'refused' || !('broker' in queue)) expect(Math.abs((waitMean ?? 0) / exact.wait - 1)).toBeLessThan(0.05);
  else expect(waitMean).toBeLessThan(0.95 * exact.wait);
});
