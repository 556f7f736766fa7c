import { always, metadataKeys, type TriggerDefinition } from '../scaler/definition.js';
import { givenOf, numberOf, REDIS_CONNECTION, textOf } from '../scaler/metadata.js';
import { normalized } from '../scaler/metric.js';
import { plain, type Scaler } from '../scaler/scaler.js';
import type { Trigger } from '../scaler/trigger.js';

/**
 * Redis streams: without a group the length of the stream; with one the entries delivered but not acknowledged
 * (unread ones are not counted); with a group and `lagCount` the lag of the group (Redis 7).
 */
function scalerOf(trigger: Trigger): Scaler {
  const stream = givenOf(trigger, 'stream');
  const group = textOf(trigger, 'consumerGroup') !== '';
  const lag = group && numberOf(trigger, 'lagCount', 0) !== 0;
  const target = lag
    ? numberOf(trigger, 'lagCount')
    : group
      ? numberOf(trigger, 'pendingEntriesCount', 5)
      : numberOf(trigger, 'streamLength', 5);
  return plain({
    metric: normalized(`redis-streams-${stream}`),
    target,
    activation: numberOf(trigger, 'activationLagCount', 0),
    source: 'redis-stream',
    value: (source) => {
      if (source.entries === null) return 0;
      // A group that nobody has created yet has the whole stream before it.
      return lag ? (source.lag ?? source.entries) : group ? source.pending : source.entries;
    },
    says: (value) =>
      `redis stream ${stream} has ${value} ${lag ? 'entries to read' : group ? 'pending entries' : 'entries'}`,
  });
}

/** For one server, a cluster and Sentinel alike. */
export const redisStreams: TriggerDefinition = {
  reads: {
    kind: 'queue',
    field: 'stream',
    broker: 'redis-stream',
    countsRates: false,
    countsMessages: always,
    answer: ({ ready, unacknowledged, redelivered }) => ({
      kind: 'redis-stream',
      entries: ready + unacknowledged,
      pending: unacknowledged + redelivered,
      lag: ready - redelivered,
    }),
  },
  metadata: metadataKeys(
    `stream consumerGroup pendingEntriesCount streamLength lagCount activationLagCount ${REDIS_CONNECTION}`,
    'stream',
  ),
  scaler: scalerOf,
};
