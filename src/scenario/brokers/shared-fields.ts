import { z } from 'zod';
import { bytes, duration } from '../fields/texts.js';
import type { MemoryRules } from './broker.js';

/** A worker that tells its broker that it is still at a job. */
export const heartbeat = duration
  .optional()
  .describe('sqs, redis-stream, redis-list: how often a worker renews its claim on a job; never without it.');

/** Of brokers whose jobs lie in the memory of a store. */
export const memoryFields = {
  store: z.string().optional().describe('rabbitmq, redis: the store whose memory the jobs take.'),
  messageSize: bytes.optional().describe('Size of one job in that memory; 1 kB of overhead is added.'),
};

/** Neither says anything without the other. */
export const memoryPairs = [
  ['store', 'messageSize'],
  ['messageSize', 'store'],
] as const;

/** Properties, position and index entry of a message: an estimate. */
const OVERHEAD = 1000;

/**
 * RabbitMQ stops reading from connections that publish (https://www.rabbitmq.com/docs/memory); Redis with
 * `maxmemory-policy noeviction` answers with an error (https://redis.io/docs/latest/develop/reference/eviction/).
 */
export const rabbitMqMemory: MemoryRules = { store: 'rabbitmq', overhead: OVERHEAD, whenFull: 'block' };
export const redisMemory: MemoryRules = { store: 'redis', overhead: OVERHEAD, whenFull: 'refuse' };
