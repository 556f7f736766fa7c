import { assert } from '../../assert.js';
import { type Interval, interval, meanOf, varianceOf } from './interval.js';
import { signTest } from './sign-test.js';
import { tQuantile, twoSidedP } from './student.js';

/** What pairing on the same draws says about a difference. Numbers that one pair cannot give are null. */
export type Paired = {
  /** Of the differences: second minus first. */
  readonly difference: Interval;
  /** Two-sided, of the t test. */
  readonly p: number | null;
  /** Two-sided, of the signs alone: a cross-check that needs no normal distribution. */
  readonly signP: number | null;
  /** Pearson's, of the two over the pairs. */
  readonly correlation: number | null;
  /** Share of the variance of the difference that the same draws took away; negative when it added some. */
  readonly varianceSaved: number | null;
};

/**
 * The difference of two policies that met the same draws.
 *
 * @param first value of each replication; `second` in the same order
 * @throws Error when the lists are empty or not of one length
 * @example paired([10, 12, 14], [9, 11, 13]).difference.mean // -1
 */
export function paired(first: readonly number[], second: readonly number[], confidence = 0.95): Paired {
  assert(
    first.length === second.length,
    `pairs need as many first values (${first.length}) as second ones (${second.length})`,
  );
  const differences = first.map((value, i) => second[i] - value);
  const difference = interval(differences, confidence);
  const n = differences.length;
  if (n < 2) return { difference, p: null, signP: null, correlation: null, varianceSaved: null };
  const spread = varianceOf(differences),
    apart = varianceOf(first) + varianceOf(second);
  const p = spread === 0 ? (difference.mean === 0 ? 1 : 0) : twoSidedP(difference.mean / Math.sqrt(spread / n), n - 1);
  return {
    difference,
    p,
    signP: signTest(differences),
    correlation: correlationOf(first, second),
    varianceSaved: apart > 0 ? 1 - spread / apart : null,
  };
}

/** Pearson's correlation; null when one side does not vary. */
export function correlationOf(first: readonly number[], second: readonly number[]): number | null {
  const a = meanOf(first),
    b = meanOf(second);
  let both = 0,
    left = 0,
    right = 0;
  for (let i = 0; i < first.length; i++) {
    const x = first[i] - a,
      y = second[i] - b;
    both += x * y;
    left += x * x;
    right += y * y;
  }
  return left > 0 && right > 0 ? Math.max(-1, Math.min(1, both / Math.sqrt(left * right))) : null;
}

/**
 * The difference of two independent samples (Welch): what one would have without the same draws.
 *
 * @example unpaired([10, 12, 14], [9, 11, 13]).mean // -1
 */
export function unpaired(first: readonly number[], second: readonly number[], confidence = 0.95): Interval {
  const n = Math.min(first.length, second.length),
    mean = meanOf(second) - meanOf(first);
  if (n < 2) return { n, mean, halfWidth: null, low: null, high: null, needs: null };
  const a = varianceOf(first) / first.length,
    b = varianceOf(second) / second.length;
  if (a + b === 0) return { n, mean, halfWidth: 0, low: mean, high: mean, needs: null };
  const degrees = ((a + b) * (a + b)) / ((a * a) / (first.length - 1) + (b * b) / (second.length - 1));
  const halfWidth = tQuantile(1 - (1 - confidence) / 2, degrees) * Math.sqrt(a + b);
  return { n, mean, halfWidth, low: mean - halfWidth, high: mean + halfWidth, needs: null };
}
