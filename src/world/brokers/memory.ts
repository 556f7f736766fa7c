import type { Simulation } from '../../kernel/simulation.js';
import type { Bytes } from '../../units.js';

/**
 * The memory of one broker, which all its queues share.
 * RabbitMQ stops reading from connections that publish while more than the watermark is in use, and goes on as soon as
 * it is not (https://www.rabbitmq.com/docs/memory, https://www.rabbitmq.com/docs/alarms); consumers are served all the
 * time. Redis with `maxmemory-policy noeviction` answers a write that would need more with an error
 * (https://redis.io/docs/latest/develop/reference/eviction/).
 */
export type BrokerMemory = {
  readonly kind: 'rabbitmq' | 'redis';
  readonly limit: Bytes;
  readonly simulation: Simulation;
  used: Bytes;
  /** Publications that stand outside, in order from `first` on. */
  readonly outside: Publication[];
  first: number;
  /** An event is planned that lets publications in. */
  opening: boolean;
};

/** One blocked publication; `again` publishes it. Such objects are only made while the broker is short of memory. */
export type Publication = { readonly again: () => void };

export function brokerMemory(simulation: Simulation, kind: BrokerMemory['kind'], limit: Bytes): BrokerMemory {
  return { kind, limit, simulation, used: 0, outside: [], first: 0, opening: false };
}

/** Whether the alarm is on: RabbitMQ takes nothing more. */
export const isBlocking = (memory: BrokerMemory): boolean => memory.kind === 'rabbitmq' && memory.used > memory.limit;

/** Whether Redis would refuse a write of so many bytes. */
export const refuses = (memory: BrokerMemory, bytes: Bytes): boolean =>
  memory.kind === 'redis' && memory.used + bytes > memory.limit;

/** How many publications stand outside. */
export const standing = (memory: BrokerMemory): number => memory.outside.length - memory.first;

/** A job has left the broker; whoever stands outside may come in, in a later event of the same instant. */
export function bodyLeft(memory: BrokerMemory, bytes: Bytes): void {
  memory.used -= bytes;
  if (memory.opening || standing(memory) === 0 || isBlocking(memory)) return;
  memory.opening = true;
  memory.simulation.after(0, open, memory);
}

function open(memory: BrokerMemory): void {
  memory.opening = false;
  while (standing(memory) > 0 && !isBlocking(memory)) {
    const { again } = memory.outside[memory.first++];
    if (memory.first * 2 > memory.outside.length) shorten(memory);
    again();
  }
}

/** Those that came in are forgotten together, when they are the greater part. */
function shorten(memory: BrokerMemory): void {
  memory.outside.splice(0, memory.first);
  memory.first = 0;
}

/** One more stands outside. */
export function standOutside(memory: BrokerMemory, publication: Publication): void {
  memory.outside.push(publication);
}
