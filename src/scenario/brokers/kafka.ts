import { z } from 'zod';
import { duration, probability } from '../fields/texts.js';
import type { BrokerRules } from './broker.js';

const fields = {
  sessionTimeout: duration
    .optional()
    .describe('kafka: from the last heartbeat of a consumer to the end of its membership; 45s without it.'),
  maxPollInterval: duration
    .optional()
    .describe(
      'kafka with partitions: a consumer that works longer on its jobs is put out of the group; 5m without it.',
    ),
  partitions: z
    .int()
    .min(1)
    .optional()
    .describe('kafka: partitions of the topic; one consumer each. Without it every consumer takes any job.'),
  partitionBy: z
    .enum(['round-robin', 'key'])
    .optional()
    .describe('kafka: in turn, or by a key, drawn for each job; round-robin without it.'),
  hotShare: probability.optional().describe('kafka: share of the jobs that have the same key, with partitionBy: key.'),
  assignor: z
    .enum(['range', 'cooperative-sticky'])
    .optional()
    .describe('kafka: range (everybody stops for a rebalance) without it.'),
  rebalance: duration.optional().describe('kafka: from a change of members to the new assignment; 3s without it.'),
};

const NEVER = Number.POSITIVE_INFINITY;

/**
 * A topic of Kafka and one consumer group. `session.timeout.ms` 45 s and `max.poll.interval.ms` 5 min
 * (https://kafka.apache.org/documentation/#consumerconfigs). Without an assignor of their own the consumers agree on
 * `range`, the first of their default list, and the eager protocol. A member hears of a rebalance with its next
 * heartbeat, at the latest after `heartbeat.interval.ms`, 3 s.
 */
export const kafka = {
  fields,
  beside: [
    ['maxPollInterval', 'partitions'],
    ['partitionBy', 'partitions'],
    ['hotShare', 'partitionBy'],
    ['assignor', 'partitions'],
    ['rebalance', 'partitions'],
  ],
  acknowledged: () => true,
  redelivery: ({ partitions }, { span }) => {
    const session = span('sessionTimeout', 45);
    return {
      afterCrash: session,
      afterHeartbeatLoss: session,
      afterDelivery: partitions === undefined ? NEVER : span('maxPollInterval', 300),
      // Whoever gathers a batch polls: late is who works too long.
      countsFrom: 'start-of-work',
      renewedEvery: NEVER,
      takes: 'all',
      lateAck: 'never',
    };
  },
  deadLetterAfter: () => NEVER,
  partitions: ({ partitions, partitionBy, assignor }, { span, probability }) =>
    partitions === undefined
      ? null
      : {
          count: partitions,
          by: partitionBy ?? 'round-robin',
          hotShare: probability('hotShare'),
          assignor: assignor ?? 'range',
          rebalance: span('rebalance', 3),
        },
  overflow: null,
  memory: null,
} as const satisfies BrokerRules<typeof fields>;
