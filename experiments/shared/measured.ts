import { assert } from '../../src/assert.js';
import type { Comparison, Interval, Measured } from '../../src/study/index.js';

/** One policy by one measure of a comparison; undefined when it has none of this name. */
export const measured = ({ rows }: Comparison, measure: string, policy: string): Measured | undefined =>
  rows.find((row) => row.measure === measure)?.policies.find((one) => one.policy === policy);

/** What is not there is no 0: it must not look like the best of all. */
function valueOf(found: Comparison, measure: string, policy: string): Interval {
  const value = measured(found, measure, policy)?.value ?? null;
  assert(value !== null, `${policy} has no ${measure}: nothing was measured`);
  return value;
}

/**
 * Its mean over the replications.
 *
 * @throws Error when nothing was measured
 */
export const meanOf = (found: Comparison, measure: string, policy: string): number =>
  valueOf(found, measure, policy).mean;

/** `≥ ` where work that was unfinished could make the mean higher. */
export const boundOf = (found: Comparison, measure: string, policy: string): string =>
  measured(found, measure, policy)?.atLeast === true ? '≥ ' : '';

/** The difference to the first policy in dollars where it is clear, 0 where no day differs; null: nothing is sure. */
export function clearMoney(one: Measured | undefined): number | null {
  const found = one?.difference ?? null;
  if (found?.direction === 'equal') return 0;
  return found?.direction === 'lower' || found?.direction === 'higher' ? found.difference.mean : null;
}

/**
 * Its mean and the ends of its interval; both the mean when there is no interval.
 *
 * @throws Error when nothing was measured
 */
export function rangeOf(
  found: Comparison,
  measure: string,
  policy: string,
): { readonly value: number; readonly low: number; readonly high: number } {
  const { mean, low, high } = valueOf(found, measure, policy);
  return { value: mean, low: Math.max(0, low ?? mean), high: high ?? mean };
}
