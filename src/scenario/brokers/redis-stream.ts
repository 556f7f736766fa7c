import { duration } from '../fields/texts.js';
import type { BrokerRules } from './broker.js';
import { heartbeat, memoryFields, memoryPairs, redisMemory } from './shared-fields.js';

const fields = {
  claimAfter: duration
    .optional()
    .describe(
      'redis-stream: min-idle-time after which other consumers claim a pending entry; at once when its pod ends without it.',
    ),
  heartbeat,
  ...memoryFields,
};

const NEVER = Number.POSITIVE_INFINITY;

/**
 * A stream of Redis with a consumer group. Redis itself never gives an entry back: others claim it (XAUTOCLAIM), or,
 * where nobody says when, at once, an estimate. XACK names an entry, not a consumer: the first who finishes ends it.
 */
export const redisStream = {
  fields,
  beside: memoryPairs,
  acknowledged: () => true,
  redelivery: ({ claimAfter }, { span }) => ({
    afterCrash: claimAfter === undefined ? 0 : NEVER,
    afterHeartbeatLoss: claimAfter === undefined ? 0 : NEVER,
    afterDelivery: claimAfter === undefined ? NEVER : span('claimAfter', 0),
    countsFrom: 'delivery',
    renewedEvery: span('heartbeat', NEVER),
    takes: 'delivery',
    lateAck: claimAfter === undefined ? 'never' : 'always',
  }),
  deadLetterAfter: () => NEVER,
  partitions: () => null,
  // XADD with MAXLEN keeps the newest entries.
  overflow: () => 'drop-head',
  memory: redisMemory,
} as const satisfies BrokerRules<typeof fields>;
