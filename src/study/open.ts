import type { Difference, Measured, MeasureRow } from './compare.js';

/**
 * Calls a difference open that work could turn which was unfinished when the runs ended. Such work makes a value higher
 * and never lower: where only the policy has it, what is higher stays so, and where only the first policy has it, what
 * is lower. Where both have it, everything is open.
 *
 * @param isSameRun no number of any replication differs from the first policy: its unfinished work is the very same
 */
export function withOpen(row: MeasureRow, isSameRun: (policy: string) => boolean): MeasureRow {
  const [base] = row.policies;
  return {
    ...row,
    policies: row.policies.map((one) =>
      one.difference === null || isSameRun(one.policy) || !isOpen(base, one, one.difference)
        ? one
        : { ...one, difference: { ...one.difference, direction: 'open' } },
    ),
  };
}

function isOpen(base: Measured, own: Measured, { direction, difference }: Difference): boolean {
  if (!base.atLeast && !own.atLeast) return false;
  if (base.atLeast && own.atLeast) return true;
  if (direction === 'equal') return true;
  return !(own.atLeast ? difference.mean > 0 : difference.mean < 0);
}
