import { assert } from '../assert.js';

/**
 * Millions of values in a few kilobytes: how many fell into each narrow band of magnitude. Quantiles are within 1 % of
 * the true value, count, sum, extremes and squares are exact, and two sketches add up to the sketch of both.
 *
 * The bands are read from the bits of the double itself: 64 equal steps between one power of two and the next (so a
 * band is at most 1/64 wide and its middle at most 0.8 % off). That needs no logarithm.
 */
export type Sketch = {
  /** values recorded */
  count: number;
  /** of them, those that were 0 */
  zeros: number;
  /** exact sum of all values */
  sum: number;
  /** exact sum of their squares */
  squares: number;
  /** Infinity when empty */
  min: number;
  /** -Infinity when empty */
  max: number;
  /** the band of `bands[0]` */
  first: number;
  /** how many values fell into each band, from `first` on */
  bands: Float64Array;
};

const scratch = new Float64Array(1);
const words = new Uint32Array(scratch.buffer);
scratch[0] = 1;
const HIGH = words[1] === 0 ? 0 : 1; // which half of a double holds its exponent on this machine
const OCTAVE = 64;

/**
 * A sketch of nothing yet.
 *
 * @example
 * const waits = sketch();
 * record(waits, 1.5);
 * quantileOf(waits, 0.95); // 1.5, within 1 %
 */
export function sketch(): Sketch {
  return {
    count: 0,
    zeros: 0,
    sum: 0,
    squares: 0,
    min: Infinity,
    max: -Infinity,
    first: 0,
    bands: new Float64Array(0),
  };
}

/**
 * @param value finite, 0 or more
 * @throws Error for a negative or missing number
 * @example record(waits, sim.now - arrivedAt);
 */
export function record(s: Sketch, value: number): void {
  if (!(value > 0 && value < Infinity)) {
    if (value !== 0) assert(false, `a sketch takes finite values of 0 or more, not ${value}`);
    s.zeros++;
  } else {
    scratch[0] = value;
    let at = (words[HIGH] >>> 14) - s.first;
    if (at < 0 || at >= s.bands.length) at = makeRoom(s, at + s.first);
    s.bands[at]++;
  }
  s.count++;
  s.sum += value;
  s.squares += value * value;
  if (value < s.min) s.min = value;
  if (value > s.max) s.max = value;
}

/**
 * The value that the part p of all values stays at or below: the smallest one that is large enough by rank, within 1 %.
 *
 * @param p in [0, 1]; 0 gives the minimum and 1 the maximum, exactly
 * @returns NaN when nothing was recorded
 * @throws Error when p is not in [0, 1]
 * @example quantileOf(waits, 0.95)
 */
export function quantileOf(s: Sketch, p: number): number {
  if (!(p >= 0 && p <= 1)) assert(false, `a quantile needs a probability, not ${p}`);
  if (s.count === 0) return NaN;
  return p === 0 ? s.min : valueAt(s, Math.ceil(p * s.count));
}

/**
 * The value of a rank, counted from 1 for the smallest; within 1 %, exact at both ends.
 *
 * @returns the highest value for ranks beyond the count; NaN when nothing was recorded
 * @example valueAt(waits, 1) // the shortest wait
 */
export function valueAt(s: Sketch, rank: number): number {
  if (s.count === 0) return NaN;
  if (rank >= s.count) return s.max;
  let passed = s.zeros;
  if (rank <= passed) return 0;
  for (let at = 0; at < s.bands.length; at++) {
    passed += s.bands[at];
    if (rank <= passed) return Math.min(s.max, Math.max(s.min, middle(s.first + at)));
  }
  return s.max;
}

/** The mean of all values, exact up to rounding. @returns NaN when nothing was recorded */
export function meanOf(s: Sketch): number {
  return s.sum / s.count;
}

/** The sample variance (divided by count - 1). @returns NaN below two values */
export function varianceOf(s: Sketch): number {
  return s.count < 2 ? NaN : Math.max(0, (s.squares - (s.sum * s.sum) / s.count) / (s.count - 1));
}

/** The sketch of all that both have seen; neither is changed. */
export function merge(a: Sketch, b: Sketch): Sketch {
  const both = sketch();
  for (const s of [a, b]) {
    if (s.bands.length > 0) {
      makeRoom(both, s.first);
      makeRoom(both, s.first + s.bands.length - 1);
    }
    for (let at = 0; at < s.bands.length; at++) both.bands[at + s.first - both.first] += s.bands[at];
  }
  both.count = a.count + b.count;
  both.zeros = a.zeros + b.zeros;
  both.sum = a.sum + b.sum;
  both.squares = a.squares + b.squares;
  both.min = Math.min(a.min, b.min);
  both.max = Math.max(a.max, b.max);
  return both;
}

/** Widens the bands by whole octaves until they hold this one; returns its place. */
function makeRoom(s: Sketch, band: number): number {
  const start = band - (band % OCTAVE),
    end = start + OCTAVE,
    before = s.bands.length > 0;
  const first = before ? Math.min(s.first, start) : start,
    last = before ? Math.max(s.first + s.bands.length, end) : end;
  if (last - first > s.bands.length) {
    const wider = new Float64Array(last - first);
    wider.set(s.bands, before ? s.first - first : 0);
    s.bands = wider;
    s.first = first;
  }
  return band - s.first;
}

/** The value whose relative distance to both ends of the band is the same. */
function middle(band: number): number {
  const low = edge(band),
    high = edge(band + 1);
  return 2 * low * (high / (low + high));
}

function edge(band: number): number {
  words[HIGH] = band << 14;
  words[1 - HIGH] = 0;
  return scratch[0];
}
