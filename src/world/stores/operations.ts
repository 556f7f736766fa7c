import { widened } from '../../kernel/rows.js';
import type { Handler } from '../../kernel/simulation.js';
import type { Seconds } from '../../units.js';

/**
 * Operations that run or wait, a row each; rows are used again, and numbers stay in typed arrays: an operation costs no
 * allocation.
 */
export type Operations = {
  /** Number of the store through all regions, as for the recorder. */
  readonly store: number;
  arrivedAt: Float64Array;
  /** It has a core; NaN: it waits. */
  startedAt: Float64Array;
  /** How long it takes alone; once it has ended, how long it was worked on. */
  seconds: Float64Array;
  payloads: Int32Array;
  readonly handlers: (Handler<number> | null)[];
  readonly free: number[];
};

const FIRST = 64;

/** @param store its number through all regions */
export const operations = (store: number): Operations => ({
  store,
  arrivedAt: new Float64Array(FIRST),
  startedAt: new Float64Array(FIRST),
  seconds: new Float64Array(FIRST),
  payloads: new Int32Array(FIRST),
  handlers: [],
  free: [],
});

/** @returns the row of a new operation */
export function enter(
  all: Operations,
  now: Seconds,
  seconds: Seconds,
  handler: Handler<number>,
  payload: number,
): number {
  const row = all.free.pop() ?? all.handlers.length;
  if (row === all.arrivedAt.length) grow(all);
  all.arrivedAt[row] = now;
  all.startedAt[row] = Number.NaN;
  all.seconds[row] = seconds;
  all.payloads[row] = payload;
  all.handlers[row] = handler;
  return row;
}

/** The row is free again; what it held is read before. */
export function leave(all: Operations, row: number): void {
  all.handlers[row] = null;
  all.free.push(row);
}

function grow(all: Operations): void {
  const rows = 2 * all.arrivedAt.length;
  all.arrivedAt = widened(all.arrivedAt, new Float64Array(rows));
  all.startedAt = widened(all.startedAt, new Float64Array(rows));
  all.seconds = widened(all.seconds, new Float64Array(rows));
  all.payloads = widened(all.payloads, new Int32Array(rows));
}
