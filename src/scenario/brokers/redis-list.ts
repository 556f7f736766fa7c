import { z } from 'zod';
import { duration } from '../fields/texts.js';
import type { BrokerRules } from './broker.js';
import { heartbeat, memoryFields, memoryPairs, redisMemory } from './shared-fields.js';

const fields = {
  processingList: z
    .boolean()
    .optional()
    .describe(
      'redis-list: jobs move to a second list and a reaper brings them back; false: a job that was popped is lost with its pod.',
    ),
  reclaimAfter: duration
    .optional()
    .describe('redis-list with processingList: from the pop until the reaper brings a job back; 5m without it.'),
  heartbeat,
  ...memoryFields,
};

const NEVER = Number.POSITIVE_INFINITY;

/**
 * A list of Redis. LPOP delivers a job and forgets it; with a second list (LMOVE,
 * https://redis.io/docs/latest/commands/lmove/#pattern-reliable-queue) a reaper of the user's own brings it back. How
 * long that takes Redis leaves to its users: 5 min are an estimate. Whoever is done removes the job from the second list
 * by its value (LREM): that ends it while it is there, whoever took it last, and does nothing while it waits in the
 * first list again.
 */
export const redisList = {
  fields,
  beside: [['reclaimAfter', 'processingList'], ...memoryPairs],
  acknowledged: ({ processingList }) => processingList === true,
  redelivery: ({ processingList }, { span }) => ({
    afterCrash: processingList === true ? NEVER : 0,
    afterHeartbeatLoss: processingList === true ? NEVER : 0,
    afterDelivery: processingList === true ? span('reclaimAfter', 300) : NEVER,
    countsFrom: 'delivery',
    renewedEvery: span('heartbeat', NEVER),
    takes: 'delivery',
    lateAck: 'while-delivered',
  }),
  deadLetterAfter: () => NEVER,
  partitions: () => null,
  overflow: null,
  memory: redisMemory,
} as const satisfies BrokerRules<typeof fields>;
