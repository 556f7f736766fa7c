import { chained, widened } from '../../../kernel/rows.js';
import type { Seconds } from '../../../units.js';
import type { CallerState } from './caller-state.js';

/**
 * The tries of the calls of one kind, one row each, used again and again. A try whose caller has given it up keeps its
 * row until it is answered.
 */
export type TryTable = {
  /** Who is told of the end; FORGOTTEN: nobody any more, as in a free row. */
  owner: Int32Array;
  /** Retries before this try. */
  nth: Int32Array;
  /** Operations that are done, at a store. */
  done: Int32Array;
  /** State of the circuit that let it through. */
  epoch: Int32Array;
  /** Instant of the first try of its call. */
  firstSentAt: Float64Array;
  /** On its way, and not waiting for its turn. */
  sent: Uint8Array;
  /** Of its timeout or of the end of its back-off; NaN: none. */
  ticket: Float64Array;
  /** Of the process that calls. */
  readonly state: (CallerState | null)[];
  next: Int32Array;
  free: number;
  rows: number;
};

export const FORGOTTEN = -1;

export function tryTable(rows = 16): TryTable {
  const ints = () => new Int32Array(rows);
  const table: TryTable = {
    owner: ints().fill(FORGOTTEN),
    nth: ints(),
    done: ints(),
    epoch: ints(),
    firstSentAt: new Float64Array(rows),
    sent: new Uint8Array(rows),
    ticket: new Float64Array(rows),
    state: new Array(rows).fill(null),
    next: ints(),
    free: 0,
    rows,
  };
  table.free = chained(table.next, 0);
  return table;
}

/** A new try of its owner. */
export function takeTry(
  table: TryTable,
  owner: number,
  nth: number,
  firstSentAt: Seconds,
  state: CallerState | null,
): number {
  if (table.free < 0) grow(table);
  const row = table.free;
  table.free = table.next[row];
  table.owner[row] = owner;
  table.nth[row] = nth;
  table.firstSentAt[row] = firstSentAt;
  table.done[row] = 0;
  table.sent[row] = 0;
  table.ticket[row] = Number.NaN;
  table.state[row] = state;
  return row;
}

export function freeTry(table: TryTable, row: number): void {
  table.owner[row] = FORGOTTEN;
  table.state[row] = null;
  table.next[row] = table.free;
  table.free = row;
}

function grow(table: TryTable): void {
  const from = table.rows;
  table.rows = 2 * from;
  for (const name of ['owner', 'nth', 'done', 'epoch', 'next'] as const)
    table[name] = widened(table[name], new Int32Array(table.rows));
  table.owner.fill(FORGOTTEN, table.rows >> 1);
  table.firstSentAt = widened(table.firstSentAt, new Float64Array(table.rows));
  table.sent = widened(table.sent, new Uint8Array(table.rows));
  table.ticket = widened(table.ticket, new Float64Array(table.rows));
  for (let row = from; row < table.rows; row++) table.state.push(null);
  table.free = chained(table.next, from);
}
