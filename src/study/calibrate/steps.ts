import type { Seconds } from '../../units.js';

/**
 * Values over time, each of which holds from its instant to the next; the last instant only ends the value before it.
 */
export type Steps = {
  /** Instants in seconds, rising. */
  readonly at: ArrayLike<Seconds>;
  /** The value from each instant on. */
  readonly value: ArrayLike<number>;
};

/** Equal stretches of time side by side; the last may be shorter. */
export type Bins = {
  /** Begin of the first bin in seconds. */
  readonly from: Seconds;
  /** End of the last bin in seconds. */
  readonly until: Seconds;
  /** Seconds of each bin. */
  readonly width: Seconds;
};

export const countOf = ({ from, until, width }: Bins): number => Math.ceil((until - from) / width - 1e-9);

/**
 * What is known of one bin: its time-weighted mean over the seconds that are covered by values; 0 seconds: nothing is
 * known.
 */
export type BinMean = {
  /** Time-weighted mean; NaN where nothing is known. */
  readonly mean: number;
  /** Seconds of the bin in which the value is known. */
  readonly covered: Seconds;
};

/**
 * Time-weighted means in bins.
 *
 * @example binMeans({ at: [0, 60, 120], value: [1, 3, 0] }, { from: 0, until: 120, width: 120 }) // [{ mean: 2, covered: 120 }]
 */
export function binMeans({ at, value }: Steps, bins: Bins): BinMean[] {
  const { from, until, width } = bins;
  const count = countOf(bins);
  const areas = new Float64Array(count);
  const seconds = new Float64Array(count);
  for (let i = 0; i + 1 < at.length; i++) {
    // A value that is not known covers no time.
    if (Number.isNaN(value[i])) continue;
    const end = Math.min(at[i + 1], until);
    let start = Math.max(at[i], from);
    while (start < end) {
      const bin = Math.min(count - 1, Math.floor((start - from) / width + 1e-12));
      const next = Math.min(end, bin === count - 1 ? until : from + (bin + 1) * width);
      areas[bin] += (next - start) * value[i];
      seconds[bin] += next - start;
      start = next;
    }
  }
  return Array.from(seconds, (covered, i) => ({ covered, mean: covered > 0 ? areas[i] / covered : 0 }));
}

/**
 * Values that were written at the end of the time for which they stand, as values that hold from its beginning.
 *
 * @example fromEnds({ at: [10, 20], value: [1, 2] }) // { at: [0, 10, 20], value: [1, 2, NaN] }
 */
export function fromEnds({ at, value }: Steps): Steps {
  const first = at.length > 1 ? Math.max(0, at[0] - (at[1] - at[0])) : 0;
  return { at: [first, ...Array.from(at)], value: [...Array.from(value), Number.NaN] };
}
