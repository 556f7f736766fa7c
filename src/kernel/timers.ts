import { assert } from '../assert.js';
import { type EventQueue, keep, push, sizeOf } from './event-queue.js';

/**
 * Events that can still be cancelled: one row per pending timer, used again when it is over. The event queue holds them
 * as plain events with the one handler `expire` and the row as payload, so events that nobody cancels pay nothing for
 * those that can be.
 */
export type Timers = {
  readonly queue: EventQueue;
  readonly expire: (row: number) => void;
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

const ROWS = 67108864; // 2^26 rows and 2^27 uses of each fit one double
const USES = 134217728;
const OVER = 0,
  PENDING = 1,
  CANCELLED = 2;
/** So few dead are not worth a sweep. */
const FEW = 64;

export function timers(queue: EventQueue): Timers {
  const all: Timers = {
    queue,
    expire: (row) => ring(all, row),
    handlers: [],
    payloads: [],
    phases: [],
    uses: [],
    state: [],
    starts: [],
    periods: [],
    turns: [],
    free: [],
    dead: 0,
  };
  return all;
}

/** Plans a timer and returns its ticket; a period of 0 means once. */
export function arm(
  all: Timers,
  start: number,
  period: number,
  phase: number,
  handler: unknown,
  payload: unknown,
): number {
  const row = all.free.length > 0 ? all.free.pop()! : all.uses.length;
  assert(row < ROWS, 'more than 67 million timers are pending');
  all.handlers[row] = handler;
  all.payloads[row] = payload;
  all.phases[row] = phase;
  all.starts[row] = start;
  all.periods[row] = period;
  all.turns[row] = 0;
  all.state[row] = PENDING;
  all.uses[row] = (all.uses[row] ?? -1) + 1;
  push(all.queue, start, phase, all.expire, row);
  return all.uses[row] * ROWS + row;
}

function ring(all: Timers, row: number): void {
  const handler = all.handlers[row] as (payload: unknown) => void,
    payload = all.payloads[row];
  if (all.periods[row] === 0) release(all, row);
  else repeat(all, row); // before the handler, so that repetitions keep their order among equals
  handler(payload);
}

function repeat(all: Timers, row: number): void {
  const turn = ++all.turns[row];
  push(all.queue, all.starts[row] + turn * all.periods[row], all.phases[row], all.expire, row);
}

/** @returns false when the ticket's timer is over, cancelled, or was never given */
export function disarm(all: Timers, ticket: number): boolean {
  const row = ticket % ROWS;
  if (!(ticket >= 0) || all.uses[row] !== (ticket - row) / ROWS || all.state[row] !== PENDING) return false;
  all.state[row] = CANCELLED;
  all.handlers[row] = undefined;
  all.payloads[row] = undefined;
  if (++all.dead > FEW && all.dead * 2 > sizeOf(all.queue)) sweep(all);
  return true;
}

/** Whether the event that was just taken is a dead timer; if so, its row is free again. */
export function releaseCancelled(all: Timers, row: number): boolean {
  if (all.state[row] !== CANCELLED) return false;
  all.dead--;
  release(all, row);
  return true;
}

/**
 * The dead are dropped together when they are the greater part: cancelling stays cheap, and memory follows what lives.
 */
function sweep(all: Timers): void {
  const { queue, expire } = all;
  keep(queue, (slot) => queue.work[2 * slot] !== expire || !releaseCancelled(all, queue.work[2 * slot + 1] as number));
}

/** The row can be used again; one whose uses are exhausted is left out for ever. */
function release(all: Timers, row: number): void {
  all.state[row] = OVER;
  all.handlers[row] = undefined;
  all.payloads[row] = undefined;
  if (all.uses[row] < USES - 1) all.free.push(row);
}
