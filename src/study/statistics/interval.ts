import { assert } from '../../assert.js';
import { exp, log } from '../../kernel/math.js';
import { countBounds } from './count-bounds.js';
import { meanOf, skewnessOf, varianceOf } from './descriptive.js';
import { replicationsNeeded } from './replications-needed.js';
import { tQuantile } from './student.js';

/** A mean and the range that holds the true one with the given confidence; no range (null) from a single value. */
export type Interval = {
  /** Values behind it. */
  readonly n: number;
  /** Their mean. */
  readonly mean: number;
  /** The longer of the two sides of the range, before it is cut at what the value can be. */
  readonly halfWidth: number | null;
  /** Lower end of the range. */
  readonly low: number | null;
  /** Upper end of the range; farther from the mean than `low` where the values have a tail above. */
  readonly high: number | null;
  /** Replications after which it can be trusted: these are too few, or too skewed. null: they are enough. */
  readonly needs: number | null;
};

/** What is known of the values beforehand. */
export type Known = {
  /** Numbers of events. Absent: they are when all are whole, and none is below 0. */
  readonly isCount?: boolean;
  /** The mean cannot be below it. */
  readonly least?: number;
  /** The mean cannot be above it. */
  readonly most?: number;
};

/** What a unit of skewness over √n adds to the side with the tail, as a share of it: see the README. */
const TAIL = 6;

/** The range of a log-normal mean reaches at most so many half-widths of the t interval. */
const FARTHEST = 6;

/**
 * The mean of independent values with its interval: Student's t, with a longer side where the values have their tail;
 * the exact range of a count where some replications had none.
 *
 * @param values at least one; one a replication
 * @throws Error without values, or when the confidence is not strictly between 0 and 1
 * @example interval([4, 5, 6]) // { n: 3, mean: 5, halfWidth: 2.48…, low: 2.51…, high: 7.48…, needs: 5 }
 */
export function interval(values: readonly number[], confidence = 0.95, known: Known = {}): Interval {
  const n = values.length;
  assert(n > 0, 'a mean needs at least one value');
  assert(confidence > 0 && confidence < 1, `a confidence lies between 0 and 1, not ${confidence}`);
  const mean = meanOf(values),
    needs = replicationsNeeded(values);
  if (n === 1) return { n, mean, halfWidth: null, low: null, high: null, needs };
  const student = tQuantile(1 - (1 - confidence) / 2, n - 1);
  const usual = student * Math.sqrt(varianceOf(values) / n);
  const skewness = skewnessOf(values);
  const tail = usual * (1 + (TAIL * Math.abs(skewness)) / Math.sqrt(n));
  let below = skewness < 0 ? tail : usual,
    above = skewness > 0 ? tail : usual;
  if (values.every((value) => value > 0))
    above = Math.max(above, Math.min(FARTHEST * usual, logNormalHigh(values, student) - mean));
  if (isRareCount(values, known)) {
    const exact = countBounds(Math.round(mean * n), n, 1 - confidence);
    below = Math.max(below, mean - exact.low);
    above = Math.max(above, exact.high - mean);
  }
  // Never past the mean itself, which is what was seen.
  const low = Math.max(mean - below, Math.min(mean, known.least ?? -Infinity)),
    high = Math.min(mean + above, Math.max(mean, known.most ?? Infinity));
  return { n, mean, halfWidth: Math.max(below, above), low, high, needs };
}

/**
 * Upper end of the mean of a log-normal distribution (Cox, with Student's t: Olsson 2005): a sample of five from a long
 * tail seldom shows it.
 */
function logNormalHigh(values: readonly number[], student: number): number {
  const logs = values.map(log),
    n = values.length;
  const variance = varianceOf(logs);
  const error = Math.sqrt(variance / n + (variance * variance) / (2 * (n - 1)));
  return exp(meanOf(logs) + variance / 2 + student * error);
}

/** Events that some replication had none of: their spread may be 0 by chance. */
const isRareCount = (values: readonly number[], { isCount }: Known): boolean =>
  isCount !== false && values.includes(0) && values.every((value) => value >= 0 && Number.isInteger(value));
