import { skewnessOf } from './descriptive.js';

/** Intervals are shown to hold from so many replications on. */
const FEWEST = 5;

/**
 * Replications after which an interval of the mean can be trusted: five at least, and 25 times the square of the
 * skewness (Cochran, Sampling Techniques, section 2.15) where the skewness is more than twice its standard error under
 * a normal distribution.
 *
 * @returns null: these are enough
 * @example replicationsNeeded([4, 5, 6]) // 5
 */
export function replicationsNeeded(values: readonly number[]): number | null {
  const n = values.length;
  if (n < FEWEST) return FEWEST;
  const skewness = skewnessOf(values);
  const error = Math.sqrt((6 * n * (n - 1)) / ((n - 2) * (n + 1) * (n + 3)));
  const needed = Math.abs(skewness) > 2 * error ? Math.ceil(25 * skewness * skewness) : 0;
  return needed > n ? needed : null;
}
