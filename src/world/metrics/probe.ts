import type { Metric } from '../../scenario/strict.js';
import type { Seconds } from '../../units.js';
import { addSample, LOOKBACK, rateAt, type Samples, samples, valueAt } from './samples.js';

/**
 * How one series is sampled, and what a query about an instant finds: null for nothing, NaN for a sample that is not a
 * number.
 */
export type Probe = { readonly scrape: (now: Seconds) => void; readonly at: (instant: Seconds) => number | null };

/** Room for all samples that a query can reach, also where perfect sensors sample at each question. */
export const roomOf = ({ every, delay, from }: Metric): Samples =>
  samples(delay + Math.max(LOOKBACK, from.kind === 'measured' ? from.window : 0), Math.min(every, 5));

/** A level: what it was at the last scrape. */
export function gauge(metric: Metric, level: () => number): Probe {
  const seen = roomOf(metric);
  return { scrape: (now) => addSample(seen, now, level()), at: (instant) => valueAt(seen, instant) };
}

/** A counter that only grows: its rate over the window. */
export function counter(metric: Metric, window: Seconds, count: () => number): Probe {
  const seen = roomOf(metric);
  return { scrape: (now) => addSample(seen, now, count()), at: (instant) => rateAt(seen, instant, window) };
}

/** One rate divided by another, NaN when both are 0, as PromQL divides. */
export function ratio(part: Probe, whole: Probe): Probe {
  return {
    scrape: (now) => {
      part.scrape(now);
      whole.scrape(now);
    },
    at: (instant) => {
      const above = part.at(instant);
      const below = whole.at(instant);
      return above === null || below === null ? null : above / below;
    },
  };
}

/** A number that is the same at all times. */
export const constant = (value: number): Probe => ({ scrape: () => {}, at: () => value });

/** Nothing, ever: the adapter has no such series. */
export const missing: Probe = { scrape: () => {}, at: () => null };

/**
 * A recorded series: the last row at or before the instant; after the end of the rows it is missing when the lookback
 * is over.
 */
export function recorded(at: Float64Array, values: Float64Array, repeatEvery: Seconds): Probe {
  return {
    scrape: () => {},
    at: (instant) => {
      const within =
        repeatEvery < Number.POSITIVE_INFINITY ? instant - repeatEvery * Math.floor(instant / repeatEvery) : instant;
      const row = lastAtOrBefore(at, within);
      const value = row < 0 ? Number.NaN : values[row];
      const ended = repeatEvery === Number.POSITIVE_INFINITY && row === at.length - 1 && within - at[row] >= LOOKBACK;
      return Number.isNaN(value) || ended ? null : value;
    },
  };
}

function lastAtOrBefore(at: Float64Array, instant: Seconds): number {
  let low = 0;
  let high = at.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (at[middle] <= instant) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
