import type { Comparison, Measured } from '../../src/study/index.js';

/** One policy by one measure of a comparison; undefined when it has none of this name. */
export const measured = ({ rows }: Comparison, measure: string, policy: string): Measured | undefined =>
  rows.find((row) => row.measure === measure)?.policies.find((one) => one.policy === policy);

/** Its mean over the replications; 0 when nothing was measured. */
export const meanOf = (found: Comparison, measure: string, policy: string): number =>
  measured(found, measure, policy)?.value?.mean ?? 0;

/** Its mean and the ends of its interval; both the mean when there is no interval. */
export function rangeOf(
  found: Comparison,
  measure: string,
  policy: string,
): { readonly value: number; readonly low: number; readonly high: number } {
  const { mean = 0, low = null, high = null } = measured(found, measure, policy)?.value ?? {};
  return { value: mean, low: Math.max(0, low ?? mean), high: high ?? mean };
}
