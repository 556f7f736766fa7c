import { assert } from '../../assert.js';
import { append, type RowList, rowList, unlink } from '../../kernel/row-list.js';
import { chained, widened } from '../../kernel/rows.js';
import type { Simulation } from '../../kernel/simulation.js';
import { isKnown, type Seconds } from '../../units.js';
import type { Recorder } from '../recorder.js';
import type { DataStore } from '../stores/store.js';
import type { Pod } from './pod.js';

/** Whoever asks for operations of a store; each is named by a number of its own. */
export type Asker = {
  /** The operation is done. Also told of one that nobody wanted any more when its turn came. */
  readonly answered: (payload: number) => void;
  /** It got no connection within the acquire timeout; nothing was sent to the store. */
  readonly timedOut: (payload: number) => void;
  /** Whether somebody still waits for it. */
  readonly isWanted: (payload: number) => boolean;
};

/**
 * The connections of one store that one start of a pod's containers holds: as many operations run at a time, the others
 * wait in the pod, in order. Who has waited too long fails, as with `connectionTimeout` of HikariCP, `pool_timeout` of
 * SQLAlchemy or `acquire_timeout` of sqlx. Operations are rows that are used again.
 */
export type ConnectionPool = {
  readonly store: DataStore;
  readonly simulation: Simulation;
  readonly recorder: Recorder;
  readonly size: number;
  /** Infinity: they wait for ever. */
  readonly acquireTimeout: Seconds;
  used: number;
  readonly line: RowList;
  previous: Int32Array;
  next: Int32Array;
  payload: Int32Array;
  seconds: Float64Array;
  since: Float64Array;
  /** Of the acquire timeout; NaN: none. */
  ticket: Float64Array;
  readonly asker: (Asker | null)[];
  free: number;
  readonly done: (row: number) => void;
  readonly expired: (row: number) => void;
};

const FIRST = 8;

export function connectionPool(
  { simulation, recorder }: { readonly simulation: Simulation; readonly recorder: Recorder },
  store: DataStore,
  size: number,
  acquireTimeout: Seconds,
): ConnectionPool {
  const pool: ConnectionPool = {
    store,
    simulation,
    recorder,
    size,
    acquireTimeout,
    used: 0,
    line: rowList(),
    previous: new Int32Array(FIRST),
    next: new Int32Array(FIRST),
    payload: new Int32Array(FIRST),
    seconds: new Float64Array(FIRST),
    since: new Float64Array(FIRST),
    ticket: new Float64Array(FIRST).fill(Number.NaN),
    asker: new Array(FIRST).fill(null),
    free: 0,
    done: (row) => done(pool, row),
    expired: (row) => expire(pool, row),
  };
  pool.free = chained(pool.next, 0);
  return pool;
}

/** An operation of a pod: it runs in the store at once, or waits in the pod for one of its connections. */
export function operateFrom(pod: Pod, store: DataStore, seconds: Seconds, asker: Asker, payload: number): void {
  const pool = poolOf(pod, store);
  if (pool === null) store.operate(seconds, asker.answered, payload);
  else ask(pool, seconds, asker, payload);
}

/** null: the pod says nothing of its connections, and opens as many as it needs. */
function poolOf({ pools }: Pod, store: DataStore): ConnectionPool | null {
  for (let i = 0; i < pools.length; i++) if (pools[i].store === store) return pools[i];
  return null;
}

function ask(pool: ConnectionPool, seconds: Seconds, asker: Asker, payload: number): void {
  const { simulation, acquireTimeout } = pool;
  if (pool.free < 0) grow(pool);
  const row = pool.free;
  pool.free = pool.next[row];
  pool.seconds[row] = seconds;
  pool.asker[row] = asker;
  pool.payload[row] = payload;
  pool.since[row] = simulation.now;
  if (pool.used < pool.size) {
    pool.used++;
    begin(pool, row);
    return;
  }
  append(pool, pool.line, row);
  if (acquireTimeout < Number.POSITIVE_INFINITY) pool.ticket[row] = simulation.timer(acquireTimeout, pool.expired, row);
}

function begin(pool: ConnectionPool, row: number): void {
  pool.recorder.connectionAcquired(pool.simulation.now, pool.store.index, pool.since[row]);
  pool.store.operate(pool.seconds[row], pool.done, row);
}

function done(pool: ConnectionPool, row: number): void {
  const asker = pool.asker[row] as Asker;
  const payload = pool.payload[row];
  freeRow(pool, row);
  pool.used--;
  while (pool.used < pool.size && pool.line.size > 0) serveFirst(pool);
  asker.answered(payload);
}

/** What nobody wants any more leaves the line without an operation. */
function serveFirst(pool: ConnectionPool): void {
  const row = pool.line.first;
  const asker = pool.asker[row] as Asker;
  leaveLine(pool, row);
  if (asker.isWanted(pool.payload[row])) {
    pool.used++;
    begin(pool, row);
    return;
  }
  const payload = pool.payload[row];
  freeRow(pool, row);
  asker.answered(payload);
}

function expire(pool: ConnectionPool, row: number): void {
  const asker = pool.asker[row] as Asker;
  const payload = pool.payload[row];
  pool.ticket[row] = Number.NaN;
  leaveLine(pool, row);
  freeRow(pool, row);
  if (!asker.isWanted(payload)) {
    asker.answered(payload);
    return;
  }
  pool.recorder.connectionTimedOut(pool.simulation.now, pool.store.index);
  asker.timedOut(payload);
}

/**
 * The containers ended: nobody in them waits any longer. What runs in the store goes on there, and is heard by nobody
 * either.
 */
export function closePool(pool: ConnectionPool): void {
  while (pool.line.size > 0) {
    const row = pool.line.first;
    const asker = pool.asker[row] as Asker;
    const payload = pool.payload[row];
    assert(!asker.isWanted(payload), 'a pod that ended still waits for a connection');
    leaveLine(pool, row);
    freeRow(pool, row);
    asker.answered(payload);
  }
}

function leaveLine(pool: ConnectionPool, row: number): void {
  unlink(pool, pool.line, row);
  const ticket = pool.ticket[row];
  if (!isKnown(ticket)) return;
  pool.simulation.cancel(ticket);
  pool.ticket[row] = Number.NaN;
}

function freeRow(pool: ConnectionPool, row: number): void {
  pool.asker[row] = null;
  pool.next[row] = pool.free;
  pool.free = row;
}

function grow(pool: ConnectionPool): void {
  const from = pool.next.length;
  for (const name of ['previous', 'next', 'payload'] as const)
    pool[name] = widened(pool[name], new Int32Array(2 * from));
  for (const name of ['seconds', 'since'] as const) pool[name] = widened(pool[name], new Float64Array(2 * from));
  pool.ticket = widened(pool.ticket, new Float64Array(2 * from).fill(Number.NaN, from));
  for (let row = from; row < 2 * from; row++) pool.asker.push(null);
  pool.free = chained(pool.next, from);
}
