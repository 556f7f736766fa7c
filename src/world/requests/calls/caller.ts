import { type Stream, uniform } from '../../../kernel/random.js';
import type { Simulation } from '../../../kernel/simulation.js';
import type { CallPolicy } from '../../../scenario/strict.js';
import { isKnown, type Seconds } from '../../../units.js';
import type { RequestError } from '../../recorder.js';
import type { CallerState } from './caller-state.js';
import { admit, outcome, withdraw } from './circuit.js';
import { affords, backOff } from './retry.js';
import { FORGOTTEN, freeTry, type TryTable, takeTry, tryTable } from './try-table.js';

/** What a caller does with its calls to one target. All are named by the number of their owner. */
export type Calling = {
  readonly simulation: Simulation;
  readonly callPolicy: CallPolicy;
  /** For the back-off; null without retries. */
  readonly jitter: Stream | null;
  /** Sends a try; it is answered by `caller.answered(row, …)`, once, perhaps at once. */
  readonly send: (owner: number, row: number, nth: number) => void;
  /** The owner's call goes on as another row. */
  readonly moved: (owner: number, row: number) => void;
  /** A retry is sent. */
  readonly retried: (owner: number) => void;
  /** The call is over, well (null) or not; the last word about it. `hasGivenUp`: no answer came in time. */
  readonly completed: (owner: number, error: RequestError | null, firstSentAt: Seconds, hasGivenUp: boolean) => void;
};

/** Someone who calls one target by a call policy: timeouts, retries, a circuit breaker. */
export type Caller = {
  readonly calling: Calling;
  readonly tries: TryTable;
  readonly answered: (row: number, error: RequestError | null) => void;
  readonly expired: (row: number) => void;
  readonly retry: (row: number) => void;
};

export function caller(calling: Calling): Caller {
  const one: Caller = {
    calling,
    tries: tryTable(),
    answered: (row, error) => answered(one, row, error),
    expired: (row) => expire(one, row),
    retry: (row) => again(one, row),
  };
  return one;
}

/**
 * A call is to be made: nothing is sent yet.
 *
 * @param state of the process that calls; null: its calls need not know of each other
 * @returns its row, for `launch` and `forget`
 */
export const open = (one: Caller, owner: number, state: CallerState | null): number =>
  takeTry(one.tries, owner, 0, one.calling.simulation.now, state);

/** Tells the first instant of every call that is not over: on its way, or waiting for its next try. */
export function unanswered({ tries }: Caller, tell: (firstSentAt: Seconds) => void): void {
  for (let row = 0; row < tries.rows; row++) if (tries.owner[row] !== FORGOTTEN) tell(tries.firstSentAt[row]);
}

/** Sends the call. It may be complete before this returns. */
export function launch(one: Caller, row: number): void {
  const { tries, calling } = one;
  const { callPolicy, simulation } = calling;
  const state = tries.state[row];
  if (state !== null && !isLet(state, callPolicy, simulation.now)) {
    next(one, row, 'circuit-open', false);
    return;
  }
  if (state !== null) {
    state.inFlight++;
    tries.epoch[row] = state.circuit === null ? 0 : state.circuit.epoch;
  }
  tries.sent[row] = 1;
  if (callPolicy.timeout < Number.POSITIVE_INFINITY)
    tries.ticket[row] = simulation.timer(callPolicy.timeout, one.expired, row);
  calling.send(tries.owner[row], row, tries.nth[row]);
}

function isLet(state: CallerState, { breaker }: CallPolicy, now: number): boolean {
  if (breaker !== null && state.inFlight >= breaker.maxInFlight) return false;
  return state.circuit === null || admit(state.circuit, now);
}

/** The owner wants no answer any more: what is on its way goes on without it, and nothing is tried again. */
export function forget(one: Caller, row: number): void {
  const { tries } = one;
  const state = tries.state[row];
  stopClock(one, row);
  if (state !== null) {
    if (tries.nth[row] !== 0) state.retrying--;
    if (tries.sent[row] === 1) {
      state.inFlight--;
      if (state.circuit !== null) withdraw(state.circuit, tries.epoch[row]);
    }
  }
  if (tries.sent[row] === 1) tries.owner[row] = FORGOTTEN;
  else freeTry(tries, row);
}

function answered(one: Caller, row: number, error: RequestError | null): void {
  const { tries } = one;
  if (tries.owner[row] === FORGOTTEN) {
    freeTry(tries, row);
    return;
  }
  stopClock(one, row);
  // The circuit that was open is one of the callee, not the caller's own.
  conclude(one, row, error === 'circuit-open' ? 'callee-failed' : error, false);
}

/** The try goes on without its caller; the call goes on in a row of its own. */
function expire(one: Caller, row: number): void {
  const { tries, calling } = one;
  const owner = tries.owner[row];
  const successor = takeTry(tries, owner, tries.nth[row], tries.firstSentAt[row], tries.state[row]);
  tries.epoch[successor] = tries.epoch[row];
  tries.owner[row] = FORGOTTEN;
  calling.moved(owner, successor);
  conclude(one, successor, 'timeout', true);
}

/** A try that was sent is over. */
function conclude(one: Caller, row: number, error: RequestError | null, hasGivenUp: boolean): void {
  const { tries, calling } = one;
  const state = tries.state[row];
  tries.sent[row] = 0;
  if (state !== null) {
    state.inFlight--;
    if (state.circuit !== null) outcome(state.circuit, calling.simulation.now, tries.epoch[row], error !== null);
  }
  next(one, row, error, hasGivenUp);
}

/** The call is tried again later, or complete. */
function next(one: Caller, row: number, error: RequestError | null, hasGivenUp: boolean): void {
  const { tries, calling } = one;
  const { callPolicy, jitter, simulation } = calling;
  const { retries } = callPolicy;
  const state = tries.state[row];
  const nth = tries.nth[row];
  if (nth > 0 && state !== null) state.retrying--;
  const may =
    error !== null && retries !== null && jitter !== null && nth < retries.attempts && retries.on.includes(error);
  if (!may || (state !== null && !affords(retries, state.retrying, state.inFlight))) {
    const owner = tries.owner[row];
    const firstSentAt = tries.firstSentAt[row];
    freeTry(tries, row);
    calling.completed(owner, error, firstSentAt, hasGivenUp);
    return;
  }
  if (state !== null) state.retrying++;
  tries.nth[row] = nth + 1;
  tries.ticket[row] = simulation.timer(backOff(retries, nth + 1, uniform(jitter)), one.retry, row);
}

function again(one: Caller, row: number): void {
  one.tries.ticket[row] = Number.NaN;
  one.calling.retried(one.tries.owner[row]);
  launch(one, row);
}

function stopClock(one: Caller, row: number): void {
  const ticket = one.tries.ticket[row];
  if (!isKnown(ticket)) return;
  one.calling.simulation.cancel(ticket);
  one.tries.ticket[row] = Number.NaN;
}
