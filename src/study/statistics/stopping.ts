import { type Interval, interval } from './interval.js';

/** How exact a study is to be, and how long it may take. */
export type Precision = {
  /** Wanted half-width as a fraction of the true mean. */
  readonly relative: number;
  /** Of the interval, such as 0.95. */
  readonly confidence: number;
  /** Fewest and most replications. */
  readonly least: number;
  /** Replications after which a study ends anyway. */
  readonly most: number;
};

/**
 * precise: the wanted half-width is reached; capped: `most` came first; more: go on, up to `total` replications before
 * the next look.
 */
export type Stop = {
  /** Whether there are enough. */
  readonly state: 'precise' | 'capped' | 'more';
  /** Replications that there should be at the next look. */
  readonly total: number;
  /** Of the values so far; null without values. */
  readonly interval: Interval | null;
};

/**
 * Whether a study has enough replications: the longer side of the interval ≤ γ/(1 + γ)·|mean|, after at least `least` of them (Law, section
 * 9.4).
 *
 * @example enough(values, { relative: 0.05, confidence: 0.95, least: 10, most: 200 })
 */
export function enough(values: readonly number[], { relative, confidence, least, most }: Precision): Stop {
  const n = values.length;
  const found = n > 0 ? interval(values, confidence) : null;
  if (found === null || n < Math.min(least, most))
    return { state: 'more', total: Math.min(least, most), interval: found };
  const wanted = (relative / (1 + relative)) * Math.abs(found.mean);
  const halfWidth = found.halfWidth ?? Infinity;
  if (n >= 2 && halfWidth <= wanted) return { state: 'precise', total: n, interval: found };
  if (n >= most) return { state: 'capped', total: n, interval: found };
  const guess =
    wanted > 0 && Number.isFinite(halfWidth) ? Math.ceil(n * (halfWidth / wanted) * (halfWidth / wanted)) : 2 * n;
  return { state: 'more', total: Math.min(most, Math.max(n + 1, Math.min(guess, 2 * n))), interval: found };
}
