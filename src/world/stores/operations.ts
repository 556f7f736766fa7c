import type { Handler } from '../../kernel/simulation.js';
import type { Seconds } from '../../units.js';

/** Operations that run or wait, a row each; rows are used again. */
export type Operations = {
  readonly arrivedAt: Seconds[];
  /** How long it takes alone. */
  readonly seconds: Seconds[];
  readonly handlers: (Handler<number> | null)[];
  readonly payloads: number[];
  readonly free: number[];
};

export const operations = (): Operations => ({ arrivedAt: [], seconds: [], handlers: [], payloads: [], free: [] });

/** @returns the row of a new operation */
export function enter(all: Operations, now: Seconds, seconds: Seconds, handler: Handler<number>, payload: number): number {
  const row = all.free.pop() ?? all.arrivedAt.length;
  all.arrivedAt[row] = now;
  all.seconds[row] = seconds;
  all.handlers[row] = handler;
  all.payloads[row] = payload;
  return row;
}

/** The row is free again; what it held is read before. */
export function leave(all: Operations, row: number): void {
  all.handlers[row] = null;
  all.free.push(row);
}
