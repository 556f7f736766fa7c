const PRIMES = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29] as const;

/** The most numbers that are fitted at once: beyond it a simplex rarely gets anywhere. */
export const MOST_PARAMETERS = PRIMES.length;

/**
 * The middle of the unit cube, and points that fill it evenly (Halton 1960): the same ones every time.
 *
 * @example spread(2, 3) // [[0.5, 0.5], [0.5, 0.333…], [0.25, 0.666…]]
 */
export function spread(dimensions: number, count: number): number[][] {
  return Array.from({ length: count }, (_, i) =>
    PRIMES.slice(0, dimensions).map((base) => (i === 0 ? 0.5 : mirrored(i, base))),
  );
}

/** The digits of a number in a base, mirrored at the point. */
function mirrored(index: number, base: number): number {
  let [value, weight, rest] = [0, 1 / base, index];
  while (rest > 0) {
    value += (rest % base) * weight;
    rest = Math.floor(rest / base);
    weight /= base;
  }
  return value;
}
