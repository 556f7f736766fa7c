import { meanOf, merge, quantileOf, type Sketch, sketch, valueAt } from '../../kernel/sketch.js';
import type { Maybe } from '../measures/measure.js';

/**
 * How long something took: exactly for what ended, and at least its age for what had not ended when the run did. What
 * has not ended is part of every number: a queue from which nothing is taken any more has no good waits.
 */
export type Times = {
  /** Of what ended. */
  readonly ended: Sketch;
  /** Ages of what had not ended, at the end of the run. */
  readonly unfinished: Sketch;
  /** Both. */
  readonly all: Sketch;
};

/** What may be asked of a time. */
export type TimeStatistic = 'mean' | 'p50' | 'p90' | 'p95' | 'p99' | 'max';

const NOTHING = sketch();
const PROBABILITY = { p50: 0.5, p90: 0.9, p95: 0.95, p99: 0.99, max: 1 } as const;
/** Bands of a sketch are 1/64 wide: less than two of them is no difference. */
const SAME = 1 / 32;

/** Times of which each one ended, or is left out when it did not. */
export const allEnded = (ended: Sketch): Times => ({ ended, unfinished: NOTHING, all: ended });

/** @param unfinished ages of what had not ended */
export const timesOf = (ended: Sketch, unfinished: Sketch): Times => ({
  ended,
  unfinished,
  all: unfinished.count === 0 ? ended : merge(ended, unfinished),
});

/**
 * The statistic when everything that is unfinished ended at the end of the run: no completion makes it lower. null when
 * there is nothing.
 *
 * @example leastOf(timesOf(waits, ages), 'p95')
 */
export function leastOf({ all }: Times, statistic: TimeStatistic): Maybe {
  if (all.count === 0) return null;
  return statistic === 'mean' ? meanOf(all) : quantileOf(all, PROBABILITY[statistic]);
}

/**
 * The highest that the statistic can become: for a quantile when nothing of the unfinished ever ends. A mean has no
 * such bound, since one of them may take for ever: there each is taken to need as long again as the longest time seen.
 *
 * @returns Infinity: without bound; null: nothing was measured
 */
export function mostOf(times: Times, statistic: TimeStatistic): Maybe {
  const { ended, unfinished, all } = times;
  const { count } = all;
  if (count === 0) return null;
  if (unfinished.count === 0) return leastOf(times, statistic);
  if (statistic === 'mean') return (all.sum + unfinished.count * all.max) / count;
  const rank = Math.ceil(PROBABILITY[statistic] * count);
  return rank > ended.count ? Number.POSITIVE_INFINITY : Math.max(valueAt(ended, rank), leastOf(times, statistic) ?? 0);
}

/** Whether completions of the unfinished could make the statistic higher than it is said to be. */
export function isAtLeast(times: Times, statistic: TimeStatistic): boolean {
  if (times.unfinished.count === 0) return false;
  const [least, most] = [leastOf(times, statistic), mostOf(times, statistic)];
  return least !== null && most !== null && most > least * (1 + SAME);
}
