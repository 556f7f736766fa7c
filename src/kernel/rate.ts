import type { PerSecond, Seconds } from '../units.js';
import { cosineOfTurn } from './math.js';

/** How often something happens over time, as plain data. */
export type Rate =
  | {
      /** The same at all times. */
      readonly kind: 'constant';
      /** Not negative. */
      readonly perSecond: PerSecond;
    }
  | {
      /** low + (high - low) (1 + cos 2π(t - peak)/period) / 2: daily with a period of 86,400 s. */
      readonly kind: 'wave';
      /** At the trough, half a period after the peak. */
      readonly low: PerSecond;
      /** At the peak. */
      readonly high: PerSecond;
      /** An instant of highest rate, in seconds of the run. */
      readonly peak: Seconds;
      /** From one peak to the next. */
      readonly period: Seconds;
    }
  | {
      /** values[i] while i·step <= t < (i+1)·step; begun again after the last one. */
      readonly kind: 'steps';
      /** How long each value holds. */
      readonly step: Seconds;
      /** A second; at least one. */
      readonly values: Float64Array;
    }
  | {
      /** The sum of several. */
      readonly kind: 'sum';
      /** The summands. */
      readonly parts: readonly Rate[];
    }
  | {
      /** A rate times a factor that is a rate without unit (a weekly shape over a daily one). */
      readonly kind: 'product';
      /** The factors. */
      readonly parts: readonly Rate[];
    }
  | {
      /**
       * Stands at several places of one rate: of one instant it is worked out once, so that parts that are made of each
       * other cost as much as there are of them, and not twice as much a level.
       */
      readonly kind: 'shared';
      /** What stands there. */
      readonly of: Rate;
    };

/** What was last worked out of a shared part. */
type Known = { at: Seconds; value: PerSecond; readonly ceiling: Ceiling; ceilingAt: Seconds };
const KNOWN = new WeakMap<Rate, Known>();

function knownOf(rate: Rate): Known {
  const found = KNOWN.get(rate);
  if (found !== undefined) return found;
  const made: Known = {
    at: Number.NaN,
    value: 0,
    ceiling: { perSecond: 0, until: 0 },
    ceilingAt: Number.NaN,
  };
  KNOWN.set(rate, made);
  return made;
}

/** The rate at an instant. */
export function rateAt(rate: Rate, at: Seconds): PerSecond {
  switch (rate.kind) {
    case 'constant':
      return rate.perSecond;
    case 'wave':
      return rate.low + ((rate.high - rate.low) * (1 + cosineOfTurn((at - rate.peak) / rate.period))) / 2;
    case 'steps':
      return rate.values[Math.floor(at / rate.step) % rate.values.length];
    case 'sum': {
      let sum = 0;
      for (const part of rate.parts) sum += rateAt(part, at);
      return sum;
    }
    case 'product': {
      let product = 1;
      for (const part of rate.parts) product *= rateAt(part, at);
      return product;
    }
    case 'shared': {
      const known = knownOf(rate);
      if (known.at !== at) {
        known.value = rateAt(rate.of, at);
        known.at = at;
      }
      return known.value;
    }
  }
}

/** A ceiling of the rate from an instant on, and the instant until which it holds. */
export type Ceiling = { perSecond: PerSecond; until: Seconds };

/**
 * The ceiling for thinning: exact over a step, within a few percent over a slice of a wave.
 * Gaps of a Poisson process that cross `until` are drawn again from there, which changes nothing in law (it has no
 * memory).
 *
 * @param into where the answer is written: the hot path allocates nothing
 */
export function ceilingFrom(rate: Rate, at: Seconds, into: Ceiling): Ceiling {
  switch (rate.kind) {
    case 'constant':
      into.perSecond = rate.perSecond;
      into.until = Number.POSITIVE_INFINITY;
      return into;
    case 'wave':
      return ceilingOfWave(rate, at, into);
    case 'steps': {
      let step = Math.floor(at / rate.step);
      // Rounding may put an instant at the end of the step before: it is the start of this one.
      if ((step + 1) * rate.step <= at) step++;
      into.perSecond = rate.values[step % rate.values.length];
      into.until = (step + 1) * rate.step;
      return into;
    }
    case 'sum':
    case 'product':
      return ceilingOfParts(rate, at, into);
    case 'shared': {
      const known = knownOf(rate);
      if (known.ceilingAt !== at) {
        ceilingFrom(rate.of, at, known.ceiling);
        known.ceilingAt = at;
      }
      into.perSecond = known.ceiling.perSecond;
      into.until = known.ceiling.until;
      return into;
    }
  }
}

/**
 * A wave is monotone between its peak and its trough: over a 48th of a period without either, an end is the highest.
 */
const SLICES = 48;

function ceilingOfWave(rate: Rate & { kind: 'wave' }, at: Seconds, into: Ceiling): Ceiling {
  const slice = rate.period / SLICES;
  let n = Math.floor((at - rate.peak) / slice);
  // Rounding may put the end of a slice at or before its start: then the next one is meant.
  if (rate.peak + (n + 1) * slice <= at) n++;
  into.until = rate.peak + (n + 1) * slice;
  into.perSecond = Math.max(rateAt(rate, rate.peak + n * slice), rateAt(rate, into.until));
  return into;
}

function ceilingOfParts(rate: Rate & { kind: 'sum' | 'product' }, at: Seconds, into: Ceiling): Ceiling {
  let total = rate.kind === 'sum' ? 0 : 1;
  let until = Number.POSITIVE_INFINITY;
  for (const part of rate.parts) {
    ceilingFrom(part, at, into);
    total = rate.kind === 'sum' ? total + into.perSecond : total * into.perSecond;
    until = Math.min(until, into.until);
  }
  into.perSecond = total;
  into.until = until;
  return into;
}

/** The highest rate over a stretch of time; of waves to within a 48th of their period. */
export function highestRate(rate: Rate, from: Seconds, to: Seconds): PerSecond {
  const ceiling: Ceiling = { perSecond: 0, until: from };
  let highest = 0;
  for (let at = from; at < to; at = ceiling.until)
    highest = Math.max(highest, ceilingFrom(rate, at, ceiling).perSecond);
  return highest;
}

/** The shortest stretch over which the rate has one ceiling; Infinity: it never changes. */
export function finestStretch(rate: Rate, seen: Map<Rate, Seconds> = new Map()): Seconds {
  switch (rate.kind) {
    case 'constant':
      return Number.POSITIVE_INFINITY;
    case 'wave':
      return rate.period / SLICES;
    case 'steps':
      return rate.values.length === 1 ? Number.POSITIVE_INFINITY : rate.step;
    case 'sum':
    case 'product':
      return rate.parts.reduce((least, part) => Math.min(least, finestStretch(part, seen)), Number.POSITIVE_INFINITY);
    case 'shared': {
      const known = seen.get(rate);
      if (known !== undefined) return known;
      const found = finestStretch(rate.of, seen);
      seen.set(rate, found);
      return found;
    }
  }
}

/** Stretches that a sum over time looks at: enough to find a stretch of minutes in a week. */
const MOST_STRETCHES = 20_000;

/**
 * How many arrivals are to be expected over a stretch of time: the rate in the middle of each of its stretches. Exact
 * for steps as long as there are not too many of them, within a thousandth for waves.
 */
export function expectedArrivals(rate: Rate, from: Seconds, to: Seconds): number {
  if (rate.kind === 'constant') return rate.perSecond * (to - from);
  const least = (to - from) / MOST_STRETCHES;
  const ceiling: Ceiling = { perSecond: 0, until: from };
  let sum = 0;
  for (let at = from; at < to; ) {
    const until = Math.min(to, Math.max(at + least, ceilingFrom(rate, at, ceiling).until));
    sum += rateAt(rate, (at + until) / 2) * (until - at);
    at = until;
  }
  return sum;
}
