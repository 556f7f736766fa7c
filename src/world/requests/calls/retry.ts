import type { Retries } from '../../../scenario/strict.js';
import type { Seconds } from '../../../units.js';

/** Retries that Envoy always allows at a time under a budget (`min_retry_concurrency`). */
const ALWAYS = 3;

/**
 * The wait before a retry, fully jittered and exponential: uniform below base, 2 base, 4 base … up to the longest one
 * (Envoy's JitteredExponentialBackOffStrategy).
 *
 * @param nth 1 for the first retry
 * @param draw uniform in [0, 1)
 */
export function backOff({ base, max }: Retries, nth: number, draw: number): Seconds {
  let interval = base;
  for (let i = 1; i < nth && interval < max; i++) interval *= 2;
  return draw * Math.min(interval, max);
}

/**
 * Whether the budget has room for one more retry: those that wait or are on their way are at most this share of the
 * calls in flight (Envoy's retry budget).
 *
 * @param retrying retries that wait or are on their way
 * @param inFlight calls that were sent and are not answered, retries included
 */
export function affords({ budget }: Retries, retrying: number, inFlight: number): boolean {
  // In hundredths of a percent: 0.29 × 100 is a little below 29 as a double.
  return budget === null || retrying < Math.max(ALWAYS, Math.floor((Math.round(budget * 10_000) * inFlight) / 10_000));
}
