import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { BROKERS, type Broker, rulesOf, USUAL_BROKER } from '../../../src/scenario/brokers/index.js';

const names = Object.keys(BROKERS) as Broker[];
const usual = { span: (_: string, seconds: number) => seconds, probability: () => 0 };

describe.each(names)('the rules of %s', (broker) => {
  const rules = rulesOf(broker);

  it('pair only fields that it has, and all of which may be left out', () => {
    for (const pair of rules.beside) expect(Object.keys(rules.fields)).toEqual(expect.arrayContaining([...pair]));
    expect(z.strictObject(rules.fields).safeParse({}).success).toBe(true);
  });

  it('bring a job back after a crash, sooner or later, where it is acknowledged', () => {
    const { afterCrash, afterHeartbeatLoss, afterDelivery, renewedEvery } = rules.redelivery({}, usual);
    for (const span of [afterCrash, afterHeartbeatLoss, renewedEvery]) expect(span).toBeGreaterThanOrEqual(0);
    expect(afterDelivery).toBeGreaterThan(0);
    if (rules.acknowledged({})) expect(Math.min(afterCrash, afterDelivery)).toBeLessThan(Number.POSITIVE_INFINITY);
  });

  it('set no job aside and have no partitions unless it is written', () => {
    expect(rules.deadLetterAfter({})).toBe(Number.POSITIVE_INFINITY);
    expect(rules.partitions({}, usual)).toBeNull();
  });
});

describe('a broker', () => {
  it('is RabbitMQ where none is named', () => expect(USUAL_BROKER).toBe('rabbitmq'));

  it.each([
    ['a quorum queue of rabbitmq', rulesOf('rabbitmq').deadLetterAfter({ queueType: 'quorum' }), 21],
    ['sqs with maxReceiveCount', rulesOf('sqs').deadLetterAfter({ maxReceiveCount: 3 }), 3],
  ])('sets aside: %s', (_, deliveries, expected) => expect(deliveries).toBe(expected));

  it('takes a job from a slow worker: one delivery, or with all that the worker holds', () => {
    const takes = names.map((broker) => [broker, rulesOf(broker).redelivery({}, usual).takes]);
    expect(takes).toEqual([
      ['rabbitmq', 'all'],
      ['redis-list', 'delivery'],
      ['redis-stream', 'delivery'],
      ['kafka', 'all'],
      ['sqs', 'delivery'],
    ]);
  });

  it('of Kafka counts from the start of the work, because it is polled till then', () => {
    expect(rulesOf('kafka').redelivery({ partitions: 4 }, usual)).toMatchObject({
      afterDelivery: 300,
      countsFrom: 'start-of-work',
    });
  });
});
