import type { Seconds } from '../units.js';

/**
 * A number that holds until it changes (waiting jobs, ready pods), and the area under it from the end of the warm-up on.
 * Written for the hot path: before the warm-up ends `since` lies in the future, and only the value moves.
 */
export type Level = { value: number; area: number; since: Seconds /** Highest value that lasted. */; most: number };

/** @param from where the average begins */
export const level = (from: Seconds, value = 0): Level => ({ value, area: 0, since: from, most: 0 });

/** The value changes at an instant that is not before the last one. */
export function move(of: Level, at: Seconds, value: number): void {
  const span = at - of.since;
  if (span > 0) {
    of.area += of.value * span;
    of.since = at;
    if (of.value > of.most) of.most = of.value;
  }
  of.value = value;
}
