import { assert } from '../../assert.js';
import { correlationOf, meanOf, ROUNDING, varianceOf } from './descriptive.js';
import { type Interval, interval } from './interval.js';
import { replicationsNeeded } from './replications-needed.js';
import { pairsNeeded, signFlips } from './sign-flips.js';
import { signTest } from './sign-test.js';
import { tQuantile, twoSidedP } from './student.js';

/** What pairing on the same draws says about a difference. Numbers that one pair cannot give are null. */
export type Paired = {
  /** Of the differences: second minus first. No range from fewer than six that are all the same and not 0. */
  readonly difference: Interval;
  /** Pairs that differ at all. */
  readonly differing: number;
  /** Two-sided: the larger of Student's t test and of the exact test by sign flips, which ties cannot deceive. */
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
  const own = interval(differences, confidence, { isCount: false });
  const n = differences.length;
  const differing = differences.filter((value) => value !== 0).length;
  const ends = isByChance(differences, 1 - confidence) ? NO_RANGE : {};
  const difference = { ...own, ...ends, needs: moreOf(own.needs, pairsNeeded(n, differing, 1, 1 - confidence)) };
  if (n < 2) return { difference, differing, p: null, signP: null, correlation: null, varianceSaved: null };
  const spread = varianceOf(differences),
    apart = varianceOf(first) + varianceOf(second);
  const student =
    spread === 0 ? (difference.mean === 0 ? 1 : 0) : twoSidedP(difference.mean / Math.sqrt(spread / n), n - 1);
  return {
    difference,
    differing,
    p: Math.max(student, signFlips(differences)),
    signP: signTest(differences),
    correlation: correlationOf(first, second),
    varianceSaved: apart > 0 ? 1 - spread / apart : null,
  };
}

const NO_RANGE = { halfWidth: null, low: null, high: null };

/** All differ by the same, and are too few to say that they always do: a spread of 0 is no range. */
const isByChance = (differences: readonly number[], level: number): boolean =>
  differences[0] !== 0 &&
  differences.every((value) => Math.abs(value - differences[0]) <= ROUNDING * Math.abs(differences[0])) &&
  signFlips(differences) >= level;

/** The larger of two numbers of replications; null needs none. */
const moreOf = (a: number | null, b: number | null): number | null =>
  a === null ? b : b === null ? a : Math.max(a, b);

/**
 * The difference of two independent samples (Welch): what one would have without the same draws.
 *
 * @example unpaired([10, 12, 14], [9, 11, 13]).mean // -1
 */
export function unpaired(first: readonly number[], second: readonly number[], confidence = 0.95): Interval {
  const n = Math.min(first.length, second.length),
    mean = meanOf(second) - meanOf(first),
    needs = moreOf(replicationsNeeded(first), replicationsNeeded(second));
  if (n < 2) return { n, mean, halfWidth: null, low: null, high: null, needs };
  const a = varianceOf(first) / first.length,
    b = varianceOf(second) / second.length;
  if (a + b === 0) return { n, mean, halfWidth: 0, low: mean, high: mean, needs };
  const degrees = ((a + b) * (a + b)) / ((a * a) / (first.length - 1) + (b * b) / (second.length - 1));
  const halfWidth = tQuantile(1 - (1 - confidence) / 2, degrees) * Math.sqrt(a + b);
  return { n, mean, halfWidth, low: mean - halfWidth, high: mean + halfWidth, needs };
}
