/** Where a job is: the stages that it passes while it has a place in the table. */
export const FREE = 0;
export const WAITING = 1;
export const IN_SERVICE = 2;

/**
 * The jobs of one queue, one row each, in typed arrays that are used again and again: a job costs no allocation.
 * A row is linked into exactly one list at a time: the waiting line of its priority, or the hands of its pod.
 */
export type JobTable = {
  stage: Uint8Array;
  demand: Int32Array;
  line: Int32Array;
  delivery: Int32Array;
  /** Bit i: when finished it sends on by the i-th emission. Drawn at the arrival. */
  emits: Int32Array;
  /** Place of the pod that holds it. */
  place: Int32Array;
  previous: Int32Array;
  next: Int32Array;
  work: Float64Array;
  bornAt: Float64Array;
  arrivedAt: Float64Array;
  waitedFrom: Float64Array;
  firstStartAt: Float64Array;
  startedAt: Float64Array;
  /** NaN unless in service. */
  finishAt: Float64Array;
  /** Ticket of the moment when its patience ends; NaN: none. */
  patience: Float64Array;
  /** First row of the list of free rows; -1: none. */
  free: number;
  rows: number;
};

/** An empty table with some rows ready. */
export function jobTable(rows = 64): JobTable {
  const ints = () => new Int32Array(rows);
  const doubles = () => new Float64Array(rows);
  const table: JobTable = {
    stage: new Uint8Array(rows),
    demand: ints(),
    line: ints(),
    delivery: ints(),
    emits: ints(),
    place: ints(),
    previous: ints(),
    next: ints(),
    work: doubles(),
    bornAt: doubles(),
    arrivedAt: doubles(),
    waitedFrom: doubles(),
    firstStartAt: doubles(),
    startedAt: doubles(),
    finishAt: doubles(),
    patience: doubles(),
    free: 0,
    rows,
  };
  chain(table, 0);
  return table;
}

/** Takes a free row; the table doubles when there is none. */
export function takeRow(table: JobTable): number {
  if (table.free < 0) grow(table);
  const row = table.free;
  table.free = table.next[row] as number;
  return row;
}

/** Gives the row back. */
export function freeRow(table: JobTable, row: number): void {
  table.stage[row] = FREE;
  table.finishAt[row] = Number.NaN;
  table.next[row] = table.free;
  table.free = row;
}

function chain(table: JobTable, from: number): void {
  for (let row = from; row < table.rows; row++) table.next[row] = row + 1 < table.rows ? row + 1 : -1;
  table.finishAt.fill(Number.NaN, from);
  table.patience.fill(Number.NaN, from);
  table.free = from;
}

function grow(table: JobTable): void {
  const from = table.rows;
  const rows = from * 2;
  const ints = (old: Int32Array) => widened(old, new Int32Array(rows));
  const doubles = (old: Float64Array) => widened(old, new Float64Array(rows));
  table.stage = widened(table.stage, new Uint8Array(rows));
  table.demand = ints(table.demand);
  table.line = ints(table.line);
  table.delivery = ints(table.delivery);
  table.emits = ints(table.emits);
  table.place = ints(table.place);
  table.previous = ints(table.previous);
  table.next = ints(table.next);
  table.work = doubles(table.work);
  table.bornAt = doubles(table.bornAt);
  table.arrivedAt = doubles(table.arrivedAt);
  table.waitedFrom = doubles(table.waitedFrom);
  table.firstStartAt = doubles(table.firstStartAt);
  table.startedAt = doubles(table.startedAt);
  table.finishAt = doubles(table.finishAt);
  table.patience = doubles(table.patience);
  table.rows = rows;
  chain(table, from);
}

function widened<A extends Uint8Array | Int32Array | Float64Array>(from: A, to: A): A {
  to.set(from);
  return to;
}
