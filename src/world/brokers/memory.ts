import type { Simulation } from '../../kernel/simulation.js';
import type { WhenFull } from '../../scenario/strict.js';
import type { Bytes } from '../../units.js';

/**
 * The memory of one broker, which all its queues share.
 * RabbitMQ stops reading from connections that publish while more than the watermark is in use, and goes on as soon as
 * it is not (https://www.rabbitmq.com/docs/memory, https://www.rabbitmq.com/docs/alarms); consumers are served all the
 * time. Redis with `maxmemory-policy noeviction` answers a write that would need more with an error
 * (https://redis.io/docs/latest/develop/reference/eviction/).
 */
export type BrokerMemory = {
  readonly whenFull: WhenFull;
  readonly limit: Bytes;
  readonly simulation: Simulation;
  used: Bytes;
  /** Blocked publications, in order from `first` on. */
  readonly blocked: Publication[];
  first: number;
  /** An event is planned that lets publications in. */
  opening: boolean;
};

/** One blocked publication; `again` publishes it. Such objects are only made while the broker is short of memory. */
export type Publication = { readonly publish: () => void };

export function brokerMemory(simulation: Simulation, whenFull: WhenFull, limit: Bytes): BrokerMemory {
  return { whenFull, limit, simulation, used: 0, blocked: [], first: 0, opening: false };
}

/** Whether the alarm is on: a broker that blocks takes nothing more. */
export const isBlocking = (memory: BrokerMemory): boolean => memory.whenFull === 'block' && memory.used > memory.limit;

/** Whether a broker that refuses would do so with so many bytes. */
export const refuses = (memory: BrokerMemory, bytes: Bytes): boolean =>
  memory.whenFull === 'refuse' && memory.used + bytes > memory.limit;

/** How many publications are blocked. */
export const blockedCount = (memory: BrokerMemory): number => memory.blocked.length - memory.first;

/** A job has left the broker; blocked publications may come in, in a later event of the same instant. */
export function releaseBytes(memory: BrokerMemory, bytes: Bytes): void {
  memory.used -= bytes;
  if (memory.opening || blockedCount(memory) === 0 || isBlocking(memory)) return;
  memory.opening = true;
  memory.simulation.after(0, open, memory);
}

function open(memory: BrokerMemory): void {
  memory.opening = false;
  while (blockedCount(memory) > 0 && !isBlocking(memory)) {
    const { publish: again } = memory.blocked[memory.first++];
    if (memory.first * 2 > memory.blocked.length) shorten(memory);
    again();
  }
}

/** Those that came in are forgotten together, when they are the greater part. */
function shorten(memory: BrokerMemory): void {
  memory.blocked.splice(0, memory.first);
  memory.first = 0;
}

/** One more publication waits until the broker reads again. */
export function block(memory: BrokerMemory, publication: Publication): void {
  memory.blocked.push(publication);
}
