import { assert } from '../../assert.js';
import { tQuantile } from './student.js';

/** A mean and the range that holds the true one with the given confidence; no range (null) from a single value. */
export type Interval = {
  /** Values behind it. */
  readonly n: number;
  /** Their mean. */
  readonly mean: number;
  /** Half the width of the range. */
  readonly halfWidth: number | null;
  /** Lower end of the range. */
  readonly low: number | null;
  /** Upper end of the range. */
  readonly high: number | null;
  /** Replications after which it can be trusted: these are too few, or too skewed. null: they are enough. */
  readonly needs: number | null;
};

/**
 * The arithmetic mean.
 *
 * @returns NaN without values
 * @example meanOf([4, 5, 6]) // 5
 */
export function meanOf(values: readonly number[]): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}

/** Sample variance (divided by n - 1), in two passes. @returns NaN below two values */
export function varianceOf(values: readonly number[]): number {
  if (values.length < 2) return Number.NaN;
  const mean = meanOf(values);
  let sum = 0;
  for (const value of values) sum += (value - mean) * (value - mean);
  return sum / (values.length - 1);
}

/**
 * The mean of independent values with its t interval.
 *
 * @param values at least one; one a replication
 * @throws Error without values, or when the confidence is not strictly between 0 and 1
 * @example interval([4, 5, 6]) // { n: 3, mean: 5, halfWidth: 2.48…, low: 2.51…, high: 7.48… }
 */
export function interval(values: readonly number[], confidence = 0.95): Interval {
  const n = values.length;
  assert(n > 0, 'a mean needs at least one value');
  assert(confidence > 0 && confidence < 1, `a confidence lies between 0 and 1, not ${confidence}`);
  const mean = meanOf(values);
  if (n === 1) return { n, mean, halfWidth: null, low: null, high: null, needs: null };
  const halfWidth = tQuantile(1 - (1 - confidence) / 2, n - 1) * Math.sqrt(varianceOf(values) / n);
  return { n, mean, halfWidth, low: mean - halfWidth, high: mean + halfWidth, needs: null };
}
