import type { Distribution } from '../../kernel/distributions.js';
import type { Bytes } from '../../units.js';
import { plainCalls } from '../behaviour/calls.js';
import { complain, warn } from '../complaints/complaint.js';
import { type At, down } from '../complaints/place.js';
import type { Context } from '../context/context.js';
import { sorted } from '../context/names.js';
import { take, takeDistribution } from '../context/take.js';
import type { StoreInput } from '../input/scenario-input.js';
import { whole as say } from '../messages/fit.js';
import { stores as sayStore } from '../messages/stores.js';
import type { Contention, PlainCall, Pooler, Store, Workload } from '../strict.js';
import { parseBytes } from '../texts/usage-text.js';

const nothing: Distribution = { kind: 'constant', value: 0 };

/**
 * Of a server as it comes out of its package: 100 connections of PostgreSQL, 3 of them for superusers
 * (https://www.postgresql.org/docs/current/runtime-config-connection.html); one thread of Redis and its 10,000 clients.
 */
const STORES = {
  postgresql: { maxConnections: 100, reserved: 3, cores: 4 },
  redis: { maxConnections: 10_000, reserved: 0, cores: 1 },
  rabbitmq: { maxConnections: Number.POSITIVE_INFINITY, reserved: 0, cores: 4 },
} as const;

/** `pool_mode`, `default_pool_size` and `max_client_conn` of PgBouncer (https://www.pgbouncer.org/config.html). */
const POOLER: Pooler = { mode: 'session', size: 20, maxClients: 100 };

/** `vm_memory_high_watermark.relative` of RabbitMQ 4 (https://www.rabbitmq.com/docs/memory); 0.4 before. */
const WATERMARK = 0.6;

/** The stores of one region. */
export function stores(context: Context, all: readonly Workload[]): Store[] {
  const { notes, at } = context;
  return sorted(
    Object.entries(context.input.stores ?? {}).map(([name, written]): Store => {
      const here = down(at, 'stores', name);
      const usual = STORES[written.kind];
      if (written.kind === 'postgresql' && written.cores === undefined)
        warn(notes, here, { value: name, what: say.guess('cores', `${usual.cores}`), expected: '' });
      return {
        name,
        kind: written.kind,
        ...connectionsOf(context, here, name, written),
        cores: written.cores ?? usual.cores,
        contention: contentionOf(context, here, name, written),
        operation: operationOf(context, here, name, written, all),
        memory: memoryOf(context, here, name, written),
        watermark: watermarkOf(context, here, name, written),
      };
    }),
  );
}

function connectionsOf(
  context: Context,
  here: At,
  name: string,
  written: StoreInput,
): Pick<Store, 'maxConnections' | 'reserved' | 'pooler'> {
  const usual = STORES[written.kind];
  const all = written.maxConnections ?? usual.maxConnections;
  const reserved = isOf(context, here, name, written, 'reserved', ['postgresql'])
    ? (written.reserved ?? usual.reserved)
    : 0;
  if (reserved >= all)
    complain(context.notes, down(here, written.reserved === undefined ? 'maxConnections' : 'reserved'), {
      value: written.reserved ?? all,
      what: sayStore.allReserved(name, reserved, all),
      expected: sayStore.fewerReserved(all),
    });
  return { maxConnections: all - reserved, reserved, pooler: poolerOf(context, here, name, written, all - reserved) };
}

function poolerOf(context: Context, here: At, name: string, written: StoreInput, left: number): Pooler | null {
  if (!isOf(context, here, name, written, 'pooler', ['postgresql']) || written.pooler === undefined) return null;
  const pooler = {
    mode: written.pooler.mode ?? POOLER.mode,
    size: written.pooler.size ?? POOLER.size,
    maxClients: written.pooler.maxClients ?? POOLER.maxClients,
  };
  if (pooler.size > left)
    complain(context.notes, down(here, 'pooler', 'size'), {
      value: pooler.size,
      what: sayStore.bigPool(pooler.size, left, name),
      expected: sayStore.smallerPool(left),
    });
  return pooler;
}

function contentionOf(context: Context, here: At, name: string, written: StoreInput): Contention | null {
  return isOf(context, here, name, written, 'contention', ['postgresql']) && written.contention !== undefined
    ? written.contention
    : null;
}

function operationOf(
  context: Context,
  here: At,
  name: string,
  written: StoreInput,
  all: readonly Workload[],
): Distribution {
  const field = written.operation === undefined ? 'query' : 'operation';
  const operation = written.operation ?? written.query;
  const calls = all.flatMap(({ behaviour }): readonly PlainCall[] =>
    behaviour.kind === 'service' ? plainCalls(behaviour.calls) : behaviour.kind === 'worker' ? behaviour.calls : [],
  );
  const asked = calls.some((one) => one.kind === 'store' && one.store === name && one.time === null);
  if (operation === undefined && asked)
    complain(context.notes, here, { value: name, what: say.noOperation(name), expected: say.operation });
  return operation === undefined ? nothing : takeDistribution(context, down(here, field), operation);
}

function memoryOf(context: Context, here: At, name: string, written: StoreInput): Bytes {
  if (!isOf(context, here, name, written, 'memory', ['redis', 'rabbitmq']) || written.memory === undefined)
    return Number.POSITIVE_INFINITY;
  const place = down(here, 'memory');
  const bytes = take(context.notes, place, parseBytes(written.memory), 1);
  if (bytes === 0)
    complain(context.notes, place, {
      value: written.memory,
      what: sayStore.noMemory(name),
      expected: sayStore.someMemory,
    });
  return bytes;
}

function watermarkOf(context: Context, here: At, name: string, written: StoreInput): number {
  return isOf(context, here, name, written, 'watermark', ['rabbitmq']) ? (written.watermark ?? WATERMARK) : 1;
}

/** Whether a store of this kind has the field; a complaint where it is written without meaning. */
function isOf(
  { notes }: Context,
  here: At,
  name: string,
  written: StoreInput,
  field: keyof StoreInput,
  kinds: readonly StoreInput['kind'][],
): boolean {
  if (kinds.includes(written.kind)) return true;
  if (written[field] !== undefined)
    complain(notes, down(here, field), {
      value: written[field],
      what: sayStore.notOfKind(field, written.kind, name),
      expected: sayStore.onlyOf(kinds.join(' and ')),
    });
  return false;
}
