import { chained, widened } from '../../kernel/rows.js';
import { enterRoom, leaveRoom, type Room } from '../limits/room.js';

/** Where a job is: the stages that it passes while it has a place in the table. */
export const FREE = 0;
export const WAITING = 1;
export const IN_SERVICE = 2;
/** Delivered and prefetched: it waits in the pod. */
export const HELD = 3;
/** Delivered to somebody who is gone: the broker does not know yet. */
export const ORPHAN = 4;
/** Failed, and kept back until it is tried again. */
export const DELAYED = 5;
/** Told to end, its worker saves what is done. */
export const SAVING = 6;
/**
 * Not a job, but a duplicate delivery: work on a job that the broker took back from a worker that goes on. In a
 * concurrency slot, or still prefetched.
 */
export const DUPLICATE = 7;
export const HELD_DUPLICATE = 8;

/**
 * The jobs of one queue, one row each, in typed arrays that are used again and again: a job costs no allocation.
 * A row is linked into exactly one list at a time: the waiting line of its priority or partition, or the slots or
 * the prefetch buffer of its pod.
 */
export type JobTable = {
  /** Number of the queue through all regions, as for the recorder. */
  readonly queue: number;
  /** Of all tables of the run. */
  readonly room: Room;
  stage: Uint8Array;
  /** 1: the slot of its worker is free when this row ends; of a batch only its last row. */
  closes: Uint8Array;
  demand: Int32Array;
  line: Int32Array;
  /** Times that work on it started. */
  delivery: Int32Array;
  /** Times that the broker handed it out, as the broker counts. */
  received: Int32Array;
  /** Bit i: when finished it sends on by the i-th emission. Drawn at the arrival. */
  emits: Int32Array;
  /** Place of the pod that holds it, and number of its workload. */
  place: Int32Array;
  taker: Int32Array;
  previous: Int32Array;
  next: Int32Array;
  /** Deliveries that will still end in an error. Drawn at the arrival. */
  failures: Int32Array;
  /** Deliveries that ended in an error. */
  failed: Int32Array;
  /** Of a duplicate delivery: the row of its job, and how often that row had been used; -1: the job is gone. */
  original: Int32Array;
  originalUses: Int32Array;
  uses: Int32Array;
  /** Seconds of work that are still due. */
  work: Float64Array;
  bornAt: Float64Array;
  arrivedAt: Float64Array;
  waitedFrom: Float64Array;
  deliveredAt: Float64Array;
  firstStartAt: Float64Array;
  startedAt: Float64Array;
  /** The one present end of its stage: finish, saved, back in the queue, tried again; NaN: none. */
  finishAt: Float64Array;
  /**
   * Seconds that the present delivery takes for all the work that is due, and those of them in which its process only
   * loads a model.
   */
  duration: Float64Array;
  loading: Float64Array;
  /**
   * Where the CPU limit of its pod throttles: the slot of its work in the CPU of the pod, -1 when it does not work; the
   * seconds of its work, all of them while it works and those that were done afterwards; and the seconds of the clock
   * that these took.
   */
  cpuSlot: Int32Array;
  worked: Float64Array;
  workedFor: Float64Array;
  /** Share of its time after which it crashes its process; NaN: it does not. Drawn at the arrival. */
  crash: Float64Array;
  /** Ticket of the moment when its patience ends; NaN: none. */
  patience: Float64Array;
  /** First row of the list of free rows; -1: none. */
  free: number;
  rows: number;
};

/**
 * An empty table with some rows ready. It is written out column by column: the engine finds the columns of a literal
 * fastest.
 */
export function jobTable(queue: number, room: Room, rows = 64): JobTable {
  const table: JobTable = {
    queue,
    room,
    stage: new Uint8Array(rows),
    closes: new Uint8Array(rows),
    demand: new Int32Array(rows),
    line: new Int32Array(rows),
    delivery: new Int32Array(rows),
    received: new Int32Array(rows),
    emits: new Int32Array(rows),
    place: new Int32Array(rows),
    taker: new Int32Array(rows),
    previous: new Int32Array(rows),
    next: new Int32Array(rows),
    failures: new Int32Array(rows),
    failed: new Int32Array(rows),
    original: new Int32Array(rows),
    originalUses: new Int32Array(rows),
    uses: new Int32Array(rows),
    cpuSlot: new Int32Array(rows),
    work: new Float64Array(rows),
    bornAt: new Float64Array(rows),
    arrivedAt: new Float64Array(rows),
    waitedFrom: new Float64Array(rows),
    deliveredAt: new Float64Array(rows),
    firstStartAt: new Float64Array(rows),
    startedAt: new Float64Array(rows),
    finishAt: new Float64Array(rows),
    duration: new Float64Array(rows),
    loading: new Float64Array(rows),
    worked: new Float64Array(rows),
    workedFor: new Float64Array(rows),
    crash: new Float64Array(rows),
    patience: new Float64Array(rows),
    free: 0,
    rows,
  };
  chain(table, 0);
  return table;
}

/** Takes a free row; the table doubles when there is none. */
export function takeRow(table: JobTable): number {
  enterRoom(table.room);
  if (table.free < 0) grow(table);
  const row = table.free;
  table.free = table.next[row];
  return row;
}

/** Gives the row back. */
export function freeRow(table: JobTable, row: number): void {
  leaveRoom(table.room);
  table.stage[row] = FREE;
  table.finishAt[row] = Number.NaN;
  table.uses[row]++;
  table.next[row] = table.free;
  table.free = row;
}

function chain(table: JobTable, from: number): void {
  for (const column of ['finishAt', 'patience', 'crash'] as const) table[column].fill(Number.NaN, from);
  table.free = chained(table.next, from);
}

function grow(table: JobTable): void {
  const from = table.rows;
  const rows = from * 2;
  table.stage = widened(table.stage, new Uint8Array(rows));
  table.closes = widened(table.closes, new Uint8Array(rows));
  table.demand = widened(table.demand, new Int32Array(rows));
  table.line = widened(table.line, new Int32Array(rows));
  table.delivery = widened(table.delivery, new Int32Array(rows));
  table.received = widened(table.received, new Int32Array(rows));
  table.emits = widened(table.emits, new Int32Array(rows));
  table.place = widened(table.place, new Int32Array(rows));
  table.taker = widened(table.taker, new Int32Array(rows));
  table.previous = widened(table.previous, new Int32Array(rows));
  table.next = widened(table.next, new Int32Array(rows));
  table.failures = widened(table.failures, new Int32Array(rows));
  table.failed = widened(table.failed, new Int32Array(rows));
  table.original = widened(table.original, new Int32Array(rows));
  table.originalUses = widened(table.originalUses, new Int32Array(rows));
  table.uses = widened(table.uses, new Int32Array(rows));
  table.cpuSlot = widened(table.cpuSlot, new Int32Array(rows));
  table.work = widened(table.work, new Float64Array(rows));
  table.bornAt = widened(table.bornAt, new Float64Array(rows));
  table.arrivedAt = widened(table.arrivedAt, new Float64Array(rows));
  table.waitedFrom = widened(table.waitedFrom, new Float64Array(rows));
  table.deliveredAt = widened(table.deliveredAt, new Float64Array(rows));
  table.firstStartAt = widened(table.firstStartAt, new Float64Array(rows));
  table.startedAt = widened(table.startedAt, new Float64Array(rows));
  table.finishAt = widened(table.finishAt, new Float64Array(rows));
  table.duration = widened(table.duration, new Float64Array(rows));
  table.loading = widened(table.loading, new Float64Array(rows));
  table.worked = widened(table.worked, new Float64Array(rows));
  table.workedFor = widened(table.workedFor, new Float64Array(rows));
  table.crash = widened(table.crash, new Float64Array(rows));
  table.patience = widened(table.patience, new Float64Array(rows));
  table.rows = rows;
  chain(table, from);
}
