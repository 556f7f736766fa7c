import type { Seconds } from '../../units.js';

/**
 * A number that holds until it changes (waiting jobs, ready pods), the area under it from the end of the warm-up on,
 * and the seconds in which it was above 0.
 * Written for the hot path: before the warm-up ends `since` lies in the future, and only the value moves.
 */
export type Level = {
  /** Now. */
  value: number;
  /** Value × seconds since the end of the warm-up. */
  area: number;
  /** Seconds above 0. */
  above: Seconds;
  /** The last change, or the end of the warm-up. */
  since: Seconds;
  /** Highest value that lasted. */
  most: number;
};

/** @param from where the average begins */
export const level = (from: Seconds, value = 0): Level => ({ value, area: 0, above: 0, since: from, most: 0 });

/** The value changes at an instant that is not before the last one. */
export function move(of: Level, at: Seconds, value: number): void {
  const span = at - of.since;
  if (span > 0) {
    of.area += of.value * span;
    if (of.value > 0) of.above += span;
    of.since = at;
    if (of.value > of.most) of.most = of.value;
  }
  of.value = value;
}
