import type { Breaker } from '../../../scenario/strict.js';
import type { Seconds } from '../../../units.js';

export const CLOSED = 0;
export const OPEN = 1;
export const HALF_OPEN = 2;

/**
 * A circuit breaker as resilience4j has it with a window of calls (CircuitBreakerStateMachine,
 * FixedSizeSlidingWindowMetrics): it opens when the last `of` calls are in and the failed ones reach `share`, or (as
 * Envoy's outlier detection and gobreaker) after so many failures one after the other. It refuses all calls for a
 * while, then lets `halfOpen` of them through, and closes or opens again by how they end.
 */
export type Circuit = {
  readonly rule: Breaker;
  state: typeof CLOSED | typeof OPEN | typeof HALF_OPEN;
  /** Number of the present state: what was sent in an earlier one says nothing about this one. */
  epoch: number;
  reopensAt: Seconds;
  /** Failures one after the other. */
  streak: number;
  /** The last calls, 1 for a failed one, in a ring. */
  readonly window: Uint8Array;
  calls: number;
  failed: number;
  /** Calls that were let through half-open, and those of them that ended. */
  trials: number;
  ended: number;
};

/** A closed circuit that has seen no calls. */
export function circuit(rule: Breaker): Circuit {
  return {
    rule,
    state: CLOSED,
    epoch: 0,
    reopensAt: 0,
    streak: 0,
    window: new Uint8Array(rule.of),
    calls: 0,
    failed: 0,
    trials: 0,
    ended: 0,
  };
}

/**
 * Whether a call may be made now. Each one that may is followed by one `outcome` or `withdraw`, with the epoch of now.
 */
export function admit(c: Circuit, now: Seconds): boolean {
  if (c.state === CLOSED) return true;
  if (c.state === OPEN) {
    if (now < c.reopensAt) return false;
    turn(c, HALF_OPEN);
  }
  if (c.trials >= c.rule.halfOpen) return false;
  c.trials++;
  return true;
}

/** A call ended. */
export function outcome(c: Circuit, now: Seconds, epoch: number, failed: boolean): void {
  if (epoch !== c.epoch) return;
  if (c.state === HALF_OPEN) {
    c.ended++;
    if (failed) c.failed++;
    if (isBad(c, c.rule.halfOpen)) open(c, now);
    else if (c.ended === c.rule.halfOpen) turn(c, CLOSED);
    return;
  }
  note(c, failed);
  if (isBad(c, c.rule.of)) open(c, now);
}

/** A call that was let through was given up by its caller: how it would have ended is not known. */
export function withdraw(c: Circuit, epoch: number): void {
  if (epoch === c.epoch && c.state === HALF_OPEN) c.trials--;
}

function note(c: Circuit, failed: boolean): void {
  c.streak = failed ? c.streak + 1 : 0;
  const size = c.window.length;
  if (size === 0) return;
  const place = c.calls++ % size;
  c.failed += (failed ? 1 : 0) - c.window[place];
  c.window[place] = failed ? 1 : 0;
}

/** Half-open, the rule of failures in a row bears none at all. */
function isBad(c: Circuit, full: number): boolean {
  const { failures, share } = c.rule;
  // A quotient, because the product of a share and a count may be a little more than the whole number that is meant:
  // 0.55 of 100.
  const reached = share <= 1 && c.failed / full >= share;
  if (c.state === HALF_OPEN)
    return (failures < Number.POSITIVE_INFINITY && c.failed > 0) || (reached && c.ended === full);
  return c.streak >= failures || (reached && c.calls >= full);
}

function open(c: Circuit, now: Seconds): void {
  turn(c, OPEN);
  c.reopensAt = now + c.rule.open;
}

function turn(c: Circuit, state: Circuit['state']): void {
  c.state = state;
  c.epoch++;
  c.streak = 0;
  c.window.fill(0);
  c.calls = 0;
  c.failed = 0;
  c.trials = 0;
  c.ended = 0;
}
