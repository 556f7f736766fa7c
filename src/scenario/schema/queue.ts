import { z } from 'zod';
import type { Fields } from '../brokers/broker.js';
import { BROKERS, type Broker, type BrokerFields } from '../brokers/index.js';
import { distribution, duration, probability } from '../fields/texts.js';

const shapes: readonly Fields[] = Object.values(BROKERS).map(({ fields }) => fields);
const owners = (field: string): number => shapes.filter((shape) => Object.hasOwn(shape, field)).length;

/** The fields of all brokers: those that only one understands come first. */
const brokerFields = Object.fromEntries(
  shapes.flatMap((shape) => Object.entries(shape)).sort(([a], [b]) => owners(a) - owners(b)),
) as BrokerFields;

export const queue = z.strictObject({
  broker: z
    .enum(Object.keys(BROKERS) as Broker[])
    .optional()
    .describe(
      'Whose rules hold; without it jobs are delivered as by rabbitmq, and capacity counts jobs in service too.',
    ),
  list: z
    .string()
    .optional()
    .describe('The name by which triggers know it, where that differs: listName, queueName, topic.'),
  capacity: z
    .int()
    .min(1)
    .optional()
    .describe(
      'Most jobs. Without broker: places for waiting jobs and jobs in service, and a job that finds none is dropped (K of M/M/c/K). rabbitmq: max-length, jobs that wait for a consumer; beyond it see overflow. redis-stream: MAXLEN, where the oldest goes. Other brokers have none.',
    ),
  acknowledged: z
    .boolean()
    .optional()
    .describe('Whether a job whose pod dies comes back; true for all brokers but redis-list.'),
  deadLetterAfter: z.int().min(1).optional().describe('Deliveries after which a job is set aside.'),
  patience: distribution.optional().describe('How long a job waits before it leaves.'),
  service: distribution
    .optional()
    .describe('Service time of a job; usually given in the behaviour that takes from the queue.'),
  ...brokerFields,
  poison: probability
    .optional()
    .describe('Share of the jobs that crash the process that works on them, at each delivery.'),
  fails: probability.optional().describe('Probability of each delivery that the job ends in an error.'),
  retries: z
    .int()
    .min(0)
    .optional()
    .describe('Deliveries after a failed one before the job is set aside; 3 without it.'),
  retryDelay: duration.optional().describe('From the error to the retry; at once without it.'),
});
