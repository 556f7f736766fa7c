/** More differences than this have so many sign patterns that ties no longer matter. */
const MOST = 16;

/**
 * Exact two-sided test of paired differences: the share of sign patterns under which their sum is at least as far from
 * 0 (Fisher 1935). Right at any number of pairs and with any ties, because two samples of one policy differ as often
 * one way as the other. Zeros have no sign. With more than 16 others it is the least share that there is.
 *
 * @example signFlips([2, 2]) // 0.5
 */
export function signFlips(differences: readonly number[]): number {
  const sizes = differences.filter((value) => value !== 0).map(Math.abs);
  const least = leastOfSigns(sizes.length);
  if (sizes.length < 2 || sizes.length > MOST) return least;
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const seen = Math.abs(differences.reduce((sum, value) => sum + value, 0)) - 1e-9 * total;
  return least * patternsAsFar(sizes, 1, sizes[0], seen);
}

/** The least p that so many signs can have, two-sided. @example leastOfSigns(6) // 0.03125 */
export function leastOfSigns(signs: number): number {
  let least = 1;
  for (let sign = 1; sign < signs; sign++) least /= 2;
  return least;
}

/** Patterns that begin with a plus: the others are their mirrors. */
const patternsAsFar = (sizes: readonly number[], at: number, sum: number, seen: number): number =>
  at === sizes.length
    ? Number(Math.abs(sum) >= seen)
    : patternsAsFar(sizes, at + 1, sum + sizes[at], seen) + patternsAsFar(sizes, at + 1, sum - sizes[at], seen);

/**
 * Replications that a difference needs before `tests` corrected tests could find it clear at this level at all, when so
 * many of n pairs differ.
 *
 * @returns null: these are enough
 * @example pairsNeeded(2, 2, 1, 0.05) // 6
 */
export function pairsNeeded(n: number, signs: number, tests: number, level: number): number | null {
  let needed = 2;
  while (tests * leastOfSigns(needed) >= level && needed < 1000) needed++;
  if (signs >= needed || signs === 0) return null;
  return Math.ceil((n * needed) / signs);
}
