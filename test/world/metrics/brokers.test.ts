import { expect, it } from 'vitest';
import { simulate } from '../../../src/api/simulate.js';
import { rowsOf } from '../../../src/results/index.js';
import { deployment, scaledObject } from '../../../src/scenario/builders.js';
import type { ScenarioInput } from '../../../src/scenario/input/scenario-input.js';

type Queue = NonNullable<ScenarioInput['queues']>[string];
type Metadata = Readonly<Record<string, string>>;

/** Replicas at the end of a run in which the HPA of KEDA can only add to two. */
function replicasOf(type: string, metadata: Metadata, queue: Queue, more: Partial<ScenarioInput>): number {
  const { tables } = simulate({
    horizon: '10m',
    manifests: [
      deployment('pool', { replicas: 2 }),
      scaledObject('pool', { minReplicaCount: 2, triggers: [{ type, metadata }] }),
    ],
    queues: { jobs: queue },
    ...more,
  });
  const writes = rowsOf(tables.scalings).filter(({ event }) => event === 'scaled');
  return writes.length === 0 ? 2 : (writes[writes.length - 1]?.to as number);
}

/**
 * Ten jobs a second at the exact tenths, each of them 2 s, in pods with room for all: ten published and ten delivered a
 * second, 20 in service, none waits.
 */
const flow: Partial<ScenarioInput> = {
  behaviour: { 'Deployment/pool': { takes: 'jobs', service: '2s', concurrency: 20 } },
  demand: { jobs: { gap: '100ms' } },
};
/** Jobs that nobody finishes: each of the first two pods has one, the others wait. */
const heap = (size: number): Partial<ScenarioInput> => ({
  behaviour: { 'Deployment/pool': { takes: 'jobs', service: '1d', start: '1d' } },
  demand: { jobs: { batches: { size, at: '20s' } } },
});

const rabbit = (metadata: Metadata): Metadata => ({
  queueName: 'jobs',
  mode: 'QueueLength',
  protocol: 'http',
  ...metadata,
});
const kafka = (metadata: Metadata): Metadata => ({
  bootstrapServers: 'k:9092',
  consumerGroup: 'g',
  topic: 'jobs',
  ...metadata,
});

it.each<[name: string, replicas: number, type: string, metadata: Metadata, queue: Queue, load: Partial<ScenarioInput>]>(
  [
    ['20 unacknowledged messages, 5 a replica', 4, 'rabbitmq', rabbit({ value: '5' }), {}, flow],
    [
      'without the unacknowledged ones: none',
      2,
      'rabbitmq',
      rabbit({ value: '5', excludeUnacknowledged: 'true' }),
      {},
      flow,
    ],
    ['over amqp, which does not see them', 2, 'rabbitmq', rabbit({ value: '5', protocol: 'amqp' }), {}, flow],
    [
      '10 messages published a second, 2 a replica',
      5,
      'rabbitmq',
      rabbit({ mode: 'MessageRate', value: '2' }),
      {},
      flow,
    ],
    [
      '10 messages delivered a second, 2 a replica',
      5,
      'rabbitmq',
      rabbit({ mode: 'DeliverGetRate', value: '2' }),
      {},
      flow,
    ],
    [
      'as many published as delivered, a quarter a replica',
      4,
      'rabbitmq',
      rabbit({ mode: 'PublishedToDeliveredRatio', value: '0.25' }),
      {},
      flow,
    ],
    [
      '20 messages at 10 a second are 2 s, half a second a replica',
      4,
      'rabbitmq',
      rabbit({ mode: 'ExpectedQueueConsumptionTime', value: '0.5' }),
      {},
      flow,
    ],
    [
      '18 items in a list, of 20 that came: two were popped',
      6,
      'redis',
      { address: 'r:6379', listName: 'jobs', listLength: '3' },
      { broker: 'redis-list' },
      heap(20),
    ],
    [
      'the same in a Redis cluster',
      6,
      'redis-cluster',
      { addresses: 'r:6379', listName: 'jobs', listLength: '3' },
      { broker: 'redis-list' },
      heap(20),
    ],
    [
      '20 entries of a stream',
      4,
      'redis-streams',
      { address: 'r:6379', stream: 'jobs', streamLength: '5' },
      { broker: 'redis-stream' },
      heap(20),
    ],
    [
      'its pending entries: the two that were delivered',
      2,
      'redis-streams',
      { address: 'r:6379', stream: 'jobs', consumerGroup: 'g', pendingEntriesCount: '1' },
      { broker: 'redis-stream' },
      heap(20),
    ],
    [
      'its lag: the 18 that were not',
      6,
      'redis-streams',
      { address: 'r:6379', stream: 'jobs', consumerGroup: 'g', lagCount: '3' },
      { broker: 'redis-stream' },
      heap(20),
    ],
    [
      '20 messages of SQS, those in flight too',
      4,
      'aws-sqs-queue',
      { queueURL: 'https://sqs.eu-west-1.amazonaws.com/1/jobs', queueLength: '5', awsRegion: 'eu-west-1' },
      { broker: 'sqs' },
      heap(20),
    ],
    [
      'the 18 visible ones alone',
      3,
      'aws-sqs-queue',
      {
        queueURL: 'https://sqs.eu-west-1.amazonaws.com/1/jobs',
        queueLength: '6',
        awsRegion: 'eu-west-1',
        scaleOnInFlight: 'false',
      },
      { broker: 'sqs', visibilityTimeout: '12h' },
      heap(20),
    ],
    [
      'a lag of 30 on 3 partitions: no more than those',
      3,
      'kafka',
      kafka({ lagThreshold: '5' }),
      { broker: 'kafka', partitions: 3 },
      heap(30),
    ],
    [
      'with idle consumers',
      6,
      'kafka',
      kafka({ lagThreshold: '5', allowIdleConsumers: 'true' }),
      { broker: 'kafka', partitions: 3 },
      heap(30),
    ],
    [
      'as many as divide 8 partitions evenly',
      4,
      'kafka',
      kafka({ lagThreshold: '10', ensureEvenDistributionOfPartitions: 'true' }),
      { broker: 'kafka', partitions: 8 },
      heap(30),
    ],
    [
      'only the partitions that lag',
      3,
      'kafka',
      kafka({ lagThreshold: '1', limitToPartitionsWithLag: 'true' }),
      { broker: 'kafka', partitions: 50 },
      heap(3),
    ],
  ],
)('%s', (_, replicas, type, metadata, queue, load) => expect(replicasOf(type, metadata, queue, load)).toBe(replicas));
