import { describe, expect, it } from 'vitest';
import {
  boundSeriesAnswer,
  definitionOf,
  modelledTriggers,
  type QueueSeen,
  queueAnswer,
  scalerOf,
  TRIGGERS,
  type TriggerDefinition,
} from '../../../../src/policies/keda/index.js';
import type { Broker } from '../../../../src/scenario/strict.js';

const queue: QueueSeen = {
  ready: 7,
  unacknowledged: 3,
  delayed: 2,
  redelivered: 1,
  partitions: null,
  publishRate: 4,
  deliverGetRate: 5,
};
const all: readonly (readonly [string, TriggerDefinition])[] = Object.entries(TRIGGERS);
const BROKERS: Readonly<Record<Broker, true>> = {
  rabbitmq: true,
  'redis-list': true,
  'redis-stream': true,
  kafka: true,
  sqs: true,
};

describe.each(all)('the trigger %s', (type, { reads, metadata, scaler }) => {
  it('requires no key that it does not know', () =>
    expect(metadata.required.filter((key) => !metadata.known.includes(key))).toEqual([]));

  it('has a scaler unless the HPA reads it by itself', () => expect(scaler === null).toBe(reads.kind === 'usage'));

  it('knows the fields that say what it reads', () => {
    if (reads.kind === 'queue' || reads.kind === 'pods') expect(metadata.known).toContain(reads.field);
    if (reads.kind === 'queue') expect(BROKERS).toHaveProperty(reads.broker);
  });

  it('answers of a queue if it reads one', () =>
    expect(queueAnswer(type, queue) === null).toBe(reads.kind !== 'queue'));
});

describe('what a queue tells', () => {
  it.each<[type: string, answer: object]>([
    ['rabbitmq', { kind: 'rabbitmq', ready: 7, unacked: 3, publishRate: 4, deliverGetRate: 5 }],
    ['redis-sentinel', { kind: 'redis-list', length: 7 }],
    ['redis-cluster-streams', { kind: 'redis-stream', entries: 10, pending: 4, lag: 6 }],
    ['aws-sqs-queue', { kind: 'aws-sqs-queue', visible: 7, inFlight: 5, delayed: 0 }],
    ['apache-kafka', { kind: 'series', value: 10 }],
  ])('%s', (type, answer) => expect(queueAnswer(type, queue)).toEqual(answer));

  it('kafka, by partition where there are any', () => {
    const partitions = [{ start: 0, end: 9, committed: 4 }];
    expect(queueAnswer('kafka', { ...queue, partitions })).toEqual({ kind: 'kafka', partitions });
  });
});

describe('what a bound series tells', () => {
  it.each<[type: string, value: number | null, answer: object]>([
    ['prometheus', null, { kind: 'prometheus', series: [] }],
    ['prometheus', Number.NaN, { kind: 'prometheus', series: ['NaN'] }],
    ['postgresql', Number.NaN, { kind: 'postgresql', value: null }],
    ['rabbitmq', 4, { kind: 'series', value: 4 }],
    ['metrics-api', null, { kind: 'down' }],
    ['loki', Number.NaN, { kind: 'down' }],
  ])('%s at %s', (type, value, answer) => expect(boundSeriesAnswer(type, value)).toEqual(answer));
});

describe('a type that is not in the table', () => {
  const trigger = (type: string) =>
    ({ type, name: '', metricType: 'AverageValue', useCachedMetrics: false, metadata: { threshold: '5' } }) as const;

  it('of KEDA has a scaler that needs a series', () => {
    expect(definitionOf('loki')).toBeNull();
    expect(scalerOf(trigger('loki'), 'default').target).toBe(5);
  });

  it('of nobody is refused, also one with the name of a method', () => {
    expect(definitionOf('toString')).toBeNull();
    expect(() => scalerOf(trigger('toString'), 'default')).toThrow(`modelled: ${modelledTriggers.join(', ')}`);
  });
});
