import { assert } from '../../assert.js';
import { addToBatch, batches, batchMeansOf } from '../../results/tallies/batches.js';
import { meanOf } from './descriptive.js';
import { type Interval, interval } from './interval.js';

/**
 * The mean of one long run. `correlated`: neighbouring batches still depend on each other, so the interval is too
 * narrow: run longer.
 */
export type LongRun = {
  /** The mean with its interval. */
  readonly interval: Interval;
  /** Batches that the interval was made of. */
  readonly batches: number;
  /** Correlation of neighbouring batches. */
  readonly lag1: number;
  /** The batches are too short to be taken for independent: the interval is too narrow. */
  readonly correlated: boolean;
};

/**
 * The interval of a mean from the batch means of one long run, as summaries keep them (`waitBatches`).
 *
 * @param means of equal, consecutive batches in order; 16 to 31 are best, fewer than 2 give no interval
 * @throws Error without a batch
 * @example longRun([1.9, 2.1, 2.0, 2.2]).interval.mean // 2.05
 */
export function longRun(means: readonly number[], confidence = 0.95): LongRun {
  assert(means.length > 0, 'a long run needs at least one full batch');
  const lag1 = means.length > 2 ? lag1Of(means) : 0;
  return {
    interval: interval(means, confidence),
    batches: means.length,
    lag1,
    correlated: Math.abs(lag1) > 1.96 / Math.sqrt(means.length),
  };
}

/** The same from the values themselves, in the order in which they happened. */
export function batchMeans(values: Iterable<number>, confidence = 0.95): LongRun {
  const collected = batches();
  for (const value of values) addToBatch(collected, value);
  return longRun(batchMeansOf(collected), confidence);
}

/** Correlation of each value with the next one; 0 when nothing varies. */
export function lag1Of(values: readonly number[]): number {
  const mean = meanOf(values);
  let next = 0,
    own = 0;
  for (let i = 0; i < values.length; i++) {
    const here = values[i] - mean;
    own += here * here;
    if (i + 1 < values.length) next += here * (values[i + 1] - mean);
  }
  return own > 0 ? next / own : 0;
}
