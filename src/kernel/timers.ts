import { assert } from '../assert.js';

/** What can still be cancelled: one row per pending timer, used again when it is over. */
export type Timers = {
  readonly handlers: unknown[];
  readonly payloads: unknown[];
  readonly phases: number[];
  /** how often a row has been used; a ticket holds this number, so that an old ticket never fits a new timer */
  readonly uses: number[];
  readonly state: number[];
  /** repeats: the first time, the period (0 = once) and how many have been planned */
  readonly starts: number[];
  readonly periods: number[];
  readonly turns: number[];
  readonly free: number[];
  /** cancelled, but still in the event queue */
  dead: number;
};

const ROWS = 67108864;                                 // 2^26 rows and 2^27 uses of each fit one double
const USES = 134217728;
const OVER = 0, PENDING = 1, CANCELLED = 2;

export function timers(): Timers {
  return { handlers: [], payloads: [], phases: [], uses: [], state: [], starts: [], periods: [], turns: [], free: [], dead: 0 };
}

/** Fills a row and returns its number. */
export function arm(all: Timers, handler: unknown, payload: unknown, phase: number, start: number, period: number): number {
  const row = all.free.length > 0 ? all.free.pop()! : all.uses.length;
  assert(row < ROWS, `more than ${ROWS} timers are pending`);
  all.handlers[row] = handler;
  all.payloads[row] = payload;
  all.phases[row] = phase;
  all.starts[row] = start;
  all.periods[row] = period;
  all.turns[row] = 0;
  all.state[row] = PENDING;
  all.uses[row] = (all.uses[row] ?? -1) + 1;
  return row;
}

export function ticketOf(all: Timers, row: number): number {
  return all.uses[row]! * ROWS + row;
}

/** @returns false when the ticket's timer is over, cancelled, or was never given */
export function cancelTicket(all: Timers, ticket: number): boolean {
  const row = ticket % ROWS;
  if (!(ticket >= 0) || all.uses[row] !== (ticket - row) / ROWS || all.state[row] !== PENDING) return false;
  all.state[row] = CANCELLED;
  all.handlers[row] = undefined;
  all.payloads[row] = undefined;
  all.dead++;
  return true;
}

export function isCancelled(all: Timers, row: number): boolean {
  return all.state[row] === CANCELLED;
}

/** The row can be used again; one whose uses are exhausted is left out for ever. */
export function release(all: Timers, row: number): void {
  if (all.state[row] === CANCELLED) all.dead--;
  all.state[row] = OVER;
  all.handlers[row] = undefined;
  all.payloads[row] = undefined;
  if (all.uses[row]! < USES - 1) all.free.push(row);
}
