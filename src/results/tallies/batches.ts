/**
 * Means of consecutive equal batches of one long series, in flat memory: when 32 batches are full, neighbours are
 * joined and a batch becomes twice as long. So there are always 16 to 31 full ones, enough for a batch-means interval.
 */
export type Batches = {
  /** Means of the full batches, in order. */
  readonly means: Float64Array;
  /** How many are full. */
  full: number;
  /** Values in a batch. */
  size: number;
  /** Values in the batch that is being filled. */
  inBatch: number;
  /** Their sum. */
  sum: number;
};

const MOST = 32;

/** No values yet, in batches of one. */
export const batches = (): Batches => ({ means: new Float64Array(MOST), full: 0, size: 1, inBatch: 0, sum: 0 });

/** The next value of the series. */
export function addToBatch(into: Batches, value: number): void {
  into.sum += value;
  if (++into.inBatch < into.size) return;
  into.means[into.full++] = into.sum / into.size;
  into.inBatch = 0;
  into.sum = 0;
  if (into.full === MOST) join(into);
}

function join(into: Batches): void {
  const { means } = into;
  for (let i = 0; i < MOST / 2; i++) means[i] = (means[2 * i] + means[2 * i + 1]) / 2;
  into.full = MOST / 2;
  into.size *= 2;
}

/** The full batches in order; an unfinished last one is left out. */
export const batchMeansOf = (from: Batches): number[] => [...from.means.subarray(0, from.full)];
