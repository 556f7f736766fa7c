import { always, metadataKeys, type TriggerDefinition, type TriggerReads } from '../scaler/definition.js';
import { flagOf, givenOf, numberOf, positiveOf, textOf } from '../scaler/metadata.js';
import { normalized } from '../scaler/metric.js';
import type { Reading, Scaler, ScalerMemory } from '../scaler/scaler.js';
import type { KafkaPartition } from '../scaler/source.js';
import type { Trigger } from '../scaler/trigger.js';

type Options = {
  readonly threshold: number;
  readonly activation: number;
  readonly earliest: boolean;
  readonly zeroOnInvalidOffset: boolean;
  readonly excludePersistentLag: boolean;
  readonly allowIdleConsumers: boolean;
  readonly limitToPartitionsWithLag: boolean;
  readonly evenDistribution: boolean;
  /** Partitions that count; null: all. */
  readonly only: ReadonlySet<number> | null;
};

/** `0,2` or `1-4,7`; '' means all. */
function partitionSet(text: string): ReadonlySet<number> | null {
  if (text.trim() === '') return null;
  return new Set(
    text.split(',').flatMap((part) => {
      const [from, to = from] = part.trim().split('-').map(Number);
      if (!Number.isInteger(from) || !Number.isInteger(to))
        throw new Error(`kafka: partitionLimitation "${part}" is neither a number nor a range`);
      return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
    }),
  );
}

function optionsOf(trigger: Trigger): Options {
  const policy = textOf(trigger, 'offsetResetPolicy') || 'latest';
  if (policy !== 'latest' && policy !== 'earliest')
    throw new Error(`kafka: offsetResetPolicy must be latest or earliest, not "${policy}"`);
  const options = {
    threshold: positiveOf(trigger, 'lagThreshold', 10),
    activation: numberOf(trigger, 'activationLagThreshold', 0),
    earliest: policy === 'earliest',
    zeroOnInvalidOffset: flagOf(trigger, 'scaleToZeroOnInvalidOffset'),
    excludePersistentLag: flagOf(trigger, 'excludePersistentLag'),
    allowIdleConsumers: flagOf(trigger, 'allowIdleConsumers'),
    limitToPartitionsWithLag: flagOf(trigger, 'limitToPartitionsWithLag'),
    evenDistribution: flagOf(trigger, 'ensureEvenDistributionOfPartitions'),
    only: partitionSet(textOf(trigger, 'partitionLimitation')),
  };
  if (options.activation < 0)
    throw new Error(`kafka: activationLagThreshold must not be negative, not ${options.activation}`);
  if (options.allowIdleConsumers && options.limitToPartitionsWithLag)
    throw new Error('kafka: allowIdleConsumers and limitToPartitionsWithLag exclude each other');
  return options;
}

/** Lag of one partition, as it counts for the value and (with persistent lag) for activity. */
function lagOf(
  partition: KafkaPartition,
  previous: number | undefined,
  options: Options,
): { readonly lag: number; readonly withPersistent: number } {
  if (partition.end === null) return { lag: 0, withPersistent: 0 };
  if (partition.committed === null) {
    // Since 2.21 `earliest` counts from the start of the partition, before from 0.
    const lag = options.zeroOnInvalidOffset ? 0 : options.earliest ? partition.end - partition.start : 1;
    return { lag, withPersistent: lag };
  }
  const full = partition.end - partition.committed;
  return { lag: options.excludePersistentLag && previous === partition.committed ? 0 : full, withPersistent: full };
}

/** Smallest divisor of the number of partitions whose consumers take the lag; at least 1 even without lag. */
function evenFactor(lag: number, partitions: number, threshold: number): number {
  for (let factor = 1; factor < partitions; factor += 1)
    if (partitions % factor === 0 && factor * threshold >= lag) return factor;
  return partitions;
}

/**
 * A consumer without a partition is idle, so the lag is cut to what the partitions can use; the test truncates, so a
 * little more passes (keda.md §6).
 */
function capped(total: number, partitions: number, lagging: number, options: Options): number {
  if (options.allowIdleConsumers && !options.limitToPartitionsWithLag && !options.evenDistribution) return total;
  const lag = options.evenDistribution ? evenFactor(total, partitions, options.threshold) * options.threshold : total;
  const bound = options.limitToPartitionsWithLag ? lagging : partitions;
  return Math.trunc(lag / options.threshold) > bound ? bound * options.threshold : lag;
}

function judged(
  all: readonly KafkaPartition[],
  memory: ScalerMemory,
  options: Options,
): readonly [Reading, ScalerMemory] {
  const counted = all
    .map((partition, id) => ({ id, partition }))
    .filter(({ id }) => options.only === null || options.only.has(id));
  const lags = counted.map(({ id, partition }) => lagOf(partition, memory[id], options));
  const total = lags.reduce((sum, { lag }) => sum + lag, 0);
  const withPersistent = lags.reduce((sum, lag) => sum + lag.withPersistent, 0);
  const value = capped(total, counted.length, lags.filter(({ lag }) => lag > 0).length, options);
  const committed = counted.flatMap(({ id, partition }) =>
    partition.committed === null ? [] : [[id, partition.committed] as const],
  );
  return [
    { value, active: withPersistent > options.activation },
    options.excludePersistentLag ? { ...memory, ...Object.fromEntries(committed) } : memory,
  ];
}

/** Kafka consumer lag (keda.md §6). */
function scalerOf(trigger: Trigger): Scaler {
  const options = optionsOf(trigger);
  const topic = textOf(trigger, 'topic');
  const group = givenOf(trigger, 'consumerGroup');
  return {
    metric: normalized(topic === '' ? `kafka-${group}-topics` : `kafka-${topic}`),
    target: options.threshold,
    activation: options.activation,
    source: ['kafka'],
    read: (source, memory) =>
      source.kind === 'kafka'
        ? judged(source.partitions, memory, options)
        : [{ error: 'kafka: another kind of source' }, memory],
    says: (value) => `kafka ${topic || group} has a lag of ${value}`,
  };
}

const CONSUMER_GROUP =
  'bootstrapServers consumerGroup topic partitionLimitation lagThreshold activationLagThreshold offsetResetPolicy allowIdleConsumers excludePersistentLag scaleToZeroOnInvalidOffset limitToPartitionsWithLag ensureEvenDistributionOfPartitions sasl tls awsRegion';

const reads: TriggerReads = {
  kind: 'queue',
  field: 'topic',
  broker: 'kafka',
  countsRates: false,
  countsMessages: always,
  answer: ({ ready, unacknowledged, partitions }) =>
    partitions === null ? { kind: 'series', value: ready + unacknowledged } : { kind: 'kafka', partitions },
};

/** The lag of a consumer group; without a `topic` KEDA reads all topics of the group, which no queue here stands for. */
export const kafka: TriggerDefinition = {
  reads,
  metadata: metadataKeys(`${CONSUMER_GROUP} fullMetadata version unsafeSsl saslTokenProvider`),
  scaler: scalerOf,
};

/** The same by another client library. */
export const apacheKafka: TriggerDefinition = { reads, metadata: metadataKeys(CONSUMER_GROUP), scaler: scalerOf };
