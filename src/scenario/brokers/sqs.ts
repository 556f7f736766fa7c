import { z } from 'zod';
import { duration } from '../fields/texts.js';
import type { BrokerRules } from './broker.js';
import { heartbeat } from './shared-fields.js';

const fields = {
  visibilityTimeout: duration
    .optional()
    .describe('sqs: from the receive until a job is visible again; 30s without it.'),
  maxReceiveCount: z.int().min(1).optional().describe('sqs: receives after which a job goes to the dead-letter queue.'),
  heartbeat,
};

const NEVER = Number.POSITIVE_INFINITY;

/**
 * A standard queue of Amazon SQS: `VisibilityTimeout` 30 s (AWS SQS Developer Guide, "Visibility timeout"). The receipt
 * handle of an earlier receive deletes nothing once there is a later one.
 */
export const sqs = {
  fields,
  beside: [],
  acknowledged: () => true,
  redelivery: (_, { span }) => ({
    afterCrash: NEVER,
    afterHeartbeatLoss: NEVER,
    afterDelivery: span('visibilityTimeout', 30),
    countsFrom: 'delivery',
    renewedEvery: span('heartbeat', NEVER),
    takes: 'delivery',
    lateAck: 'unless-received',
  }),
  deadLetterAfter: ({ maxReceiveCount }) => maxReceiveCount ?? NEVER,
  partitions: () => null,
  overflow: null,
  memory: null,
} as const satisfies BrokerRules<typeof fields>;
