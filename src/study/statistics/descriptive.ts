import { mean, sampleCorrelation, sampleVariance } from 'simple-statistics';

/**
 * The arithmetic mean.
 *
 * @returns NaN without values
 * @example meanOf([4, 5, 6]) // 5
 */
export const meanOf = (values: readonly number[]): number =>
  values.length === 0 ? Number.NaN : mean(values as number[]);

/** Sample variance (divided by n - 1), in two passes. @returns NaN below two values */
export const varianceOf = (values: readonly number[]): number =>
  values.length < 2 ? Number.NaN : sampleVariance(values as number[]);

/** Pearson's correlation; null when one side does not vary. */
export function correlationOf(first: readonly number[], second: readonly number[]): number | null {
  if (!(varianceOf(first) > 0 && varianceOf(second) > 0)) return null;
  return Math.max(-1, Math.min(1, sampleCorrelation(first as number[], second as number[])));
}

/** What varies by less, as a share of the mean, does so only because numbers have 16 digits. */
export const ROUNDING = 1e-10;

/**
 * Sample skewness without its bias under a normal distribution (Fisher-Pearson, as R's `e1071`, type 2). Own code: the
 * package's uses `Math.pow`, whose last digits differ between machines.
 *
 * @returns 0 below three values, or when nothing varies beyond rounding
 * @example skewnessOf([1, 2, 9]) // 1.597…
 */
export function skewnessOf(values: readonly number[]): number {
  const n = values.length;
  if (n < 3) return 0;
  const middle = meanOf(values);
  let squares = 0,
    cubes = 0;
  for (const value of values) {
    const off = value - middle;
    squares += off * off;
    cubes += off * off * off;
  }
  const variance = squares / n;
  if (Math.sqrt(variance) <= ROUNDING * Math.abs(middle)) return 0;
  return variance > 0 ? ((cubes / n / (variance * Math.sqrt(variance))) * Math.sqrt(n * (n - 1))) / (n - 2) : 0;
}
