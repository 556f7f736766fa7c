import { z } from 'zod';
import { duration } from '../fields/texts.js';
import type { BrokerRules } from './broker.js';
import { memoryFields, memoryPairs, rabbitMqMemory } from './shared-fields.js';

const fields = {
  heartbeatTimeout: duration
    .optional()
    .describe('rabbitmq: until the jobs of a machine without heartbeats come back; 60s without it.'),
  consumerTimeout: duration
    .optional()
    .describe('rabbitmq: a delivery not acknowledged for so long closes its channel; 30m without it.'),
  queueType: z
    .enum(['classic', 'quorum'])
    .optional()
    .describe('rabbitmq: a quorum queue sets a job aside that came back more than 20 times; classic without it.'),
  overflow: z
    .enum(['drop-head', 'reject-publish', 'reject-publish-dlx'])
    .optional()
    .describe(
      'rabbitmq with capacity: what happens beyond it: the oldest job goes, a new one is refused, or is refused and set aside; drop-head without it.',
    ),
  ...memoryFields,
};

/**
 * RabbitMQ. `heartbeat` 60 s (https://www.rabbitmq.com/docs/heartbeats); `consumer_timeout` 30 min, after which the
 * channel closes and all that the worker holds comes back
 * (https://www.rabbitmq.com/docs/consumers#acknowledgement-timeout); a quorum queue of RabbitMQ 4 has `delivery-limit`
 * 20 (https://www.rabbitmq.com/docs/quorum-queues#poison-message-handling). `max-length` counts ready messages, and drops
 * the oldest where `overflow` says nothing else (https://www.rabbitmq.com/docs/maxlength).
 */
export const rabbitmq = {
  fields,
  beside: memoryPairs,
  acknowledged: () => true,
  redelivery: (_, { span }) => ({
    // The kernel of the worker's machine closes the connection at once.
    afterCrash: 0,
    afterHeartbeatLoss: span('heartbeatTimeout', 60),
    afterDelivery: span('consumerTimeout', 1800),
    countsFrom: 'delivery',
    renewedEvery: Number.POSITIVE_INFINITY,
    takes: 'all',
    lateAck: 'never',
  }),
  deadLetterAfter: ({ queueType }) => (queueType === 'quorum' ? 21 : Number.POSITIVE_INFINITY),
  partitions: () => null,
  overflow: ({ overflow }) => overflow ?? 'drop-head',
  memory: rabbitMqMemory,
} as const satisfies BrokerRules<typeof fields>;
