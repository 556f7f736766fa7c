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
  /**
   * Lowest and highest value that lasted since the last sample, in the warm-up too; -Infinity and Infinity while nobody
   * takes samples, so that no value is below or above them.
   */
  low: number;
  /** See `low`. */
  high: number;
  /** The last change before the warm-up ends, where samples are taken. */
  early: Seconds;
};

/** @param from where the average begins */
export const level = (from: Seconds, value = 0): Level => ({
  value,
  area: 0,
  above: 0,
  since: from,
  most: 0,
  low: Number.NEGATIVE_INFINITY,
  high: Number.POSITIVE_INFINITY,
  early: 0,
});

/** The value changes at an instant that is not before the last one. */
export function move(of: Level, at: Seconds, value: number): void {
  const span = at - of.since;
  if (span > 0) {
    of.area += of.value * span;
    if (of.value > 0) of.above += span;
    of.since = at;
    if (of.value > of.most) of.most = of.value;
    if (of.value > of.high) of.high = of.value;
    if (of.value < of.low) of.low = of.value;
  } else if (span < 0 && of.high < Number.POSITIVE_INFINITY) lastEarly(of, at);
  of.value = value;
}

/** In the warm-up averages stand still, and a value lasted when time has passed since the last change. */
function lastEarly(of: Level, at: Seconds): void {
  if (at > of.early) {
    if (of.value > of.high) of.high = of.value;
    if (of.value < of.low) of.low = of.value;
  }
  of.early = at;
}

/** A sample was taken: the next step begins with the present value. */
export function beginStep(of: Level): void {
  of.low = of.value;
  of.high = of.value;
}

/** The lowest value of the step that ends now; the present one at the first sample. */
export const leastOf = ({ low, value }: Level): number => (low < value && Number.isFinite(low) ? low : value);
/** The highest value of the step that ends now; the present one at the first sample. */
export const mostOf = ({ high, value }: Level): number => (high > value && Number.isFinite(high) ? high : value);
