import type { Linked } from '../../kernel/row-list.js';
import { chained, widened } from '../../kernel/rows.js';
import type { Seconds } from '../../units.js';
import { enterRoom, leaveRoom, type Room } from '../limits/room.js';

/**
 * Where a request is while it has a row. An orphan has ended, but a call or an operation that it began still owes an
 * answer.
 */
export const FREE = 0;
export const WAITING = 1;
export const BURNING = 2;
export const HELD = 3;
export const CALLING = 4;
export const ORPHAN = 5;
/** It waits for the calls of a fork; when it ends, none of them owes it an answer. */
export const JOINING = 6;

/** The demand of a row that is a probe. */
export const PROBE = -2;

/**
 * The requests of one service, one row each, in typed arrays that are used again and again: a request costs no
 * allocation. A row is linked into one list at a time: the backlog or the concurrency slots of its pod.
 */
export type RequestTable = Linked & {
  /** Number of the service through all regions, as for the recorder. */
  readonly service: number;
  /** Of all tables of the run. */
  readonly room: Room;
  stage: Uint8Array;
  demand: Int32Array;
  /**
   * Who asked: the place of the service in its region and the row there; -1: someone outside who does not wait; below:
   * a client of the service.
   */
  caller: Int32Array;
  parent: Int32Array;
  /** Place of the server that holds it; -1: none. */
  server: Int32Array;
  /**
   * The step of its work that comes next, and how many operations of that step are done, or how many branches of the
   * fork before it are open.
   */
  step: Int32Array;
  done: Int32Array;
  /** Slot in the CPU of its pod, while it burns. */
  job: Int32Array;
  work: Float64Array;
  bornAt: Float64Array;
  arrivedAt: Float64Array;
  /** Ticket of its timeout; NaN: none. */
  timeout: Float64Array;
  /** Numbers drawn at the arrival for the steps, `width` a row. */
  draws: Float64Array;
  readonly width: number;
  /** The open branches of a fork, `fan` a row: the row of each try, -1 where there is none. */
  open: Int32Array;
  readonly fan: number;
  rows: number;
  /** Rows in use. */
  used: number;
  free: number;
};

const INTS = ['demand', 'caller', 'parent', 'server', 'step', 'done', 'job', 'previous', 'next'] as const;
const DOUBLES = ['work', 'bornAt', 'arrivedAt', 'timeout'] as const;

/**
 * An empty table.
 *
 * @param service its number through all regions
 * @param width numbers that are drawn for a request
 * @param fan most branches of a fork
 */
export function requestTable(service: number, room: Room, width: number, fan: number, rows = 64): RequestTable {
  const ints = () => new Int32Array(rows);
  const doubles = () => new Float64Array(rows);
  const table: RequestTable = {
    service,
    room,
    stage: new Uint8Array(rows),
    demand: ints(),
    caller: ints(),
    parent: ints(),
    server: ints(),
    step: ints(),
    done: ints(),
    job: ints(),
    previous: ints(),
    next: ints(),
    work: doubles(),
    bornAt: doubles(),
    arrivedAt: doubles(),
    timeout: doubles(),
    draws: new Float64Array(rows * width),
    width,
    open: new Int32Array(rows * fan),
    fan,
    rows,
    used: 0,
    free: 0,
  };
  chain(table, 0);
  return table;
}

/** Takes a free row; the table doubles when there is none. */
export function takeRow(table: RequestTable): number {
  enterRoom(table.room);
  if (table.free < 0) grow(table);
  const row = table.free;
  table.free = table.next[row];
  table.used++;
  return row;
}

/** A request comes in, at `now`: nobody has looked at it yet. */
export function newRequest(
  table: RequestTable,
  now: Seconds,
  demand: number,
  work: Seconds,
  bornAt: Seconds,
  caller: number,
  parent: number,
): number {
  const row = takeRow(table);
  table.demand[row] = demand;
  table.caller[row] = caller;
  table.parent[row] = parent;
  table.server[row] = -1;
  table.step[row] = 0;
  table.done[row] = 0;
  table.stage[row] = HELD;
  table.work[row] = work;
  table.bornAt[row] = bornAt;
  table.arrivedAt[row] = now;
  return row;
}

/** Gives the row back. */
export function freeRow(table: RequestTable, row: number): void {
  leaveRoom(table.room);
  table.stage[row] = FREE;
  table.next[row] = table.free;
  table.free = row;
  table.used--;
}

function chain(table: RequestTable, from: number): void {
  table.timeout.fill(Number.NaN, from);
  table.free = chained(table.next, from);
}

function grow(table: RequestTable): void {
  const from = table.rows;
  table.rows = 2 * from;
  for (const name of INTS) table[name] = widened(table[name], new Int32Array(table.rows));
  for (const name of DOUBLES) table[name] = widened(table[name], new Float64Array(table.rows));
  table.stage = widened(table.stage, new Uint8Array(table.rows));
  table.draws = widened(table.draws, new Float64Array(table.rows * table.width));
  table.open = widened(table.open, new Int32Array(table.rows * table.fan));
  chain(table, from);
}
