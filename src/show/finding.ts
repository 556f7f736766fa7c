import { amount, difference } from '../amount.js';
import type { Difference, MeasureRow } from '../study/compare.js';

/** What a comparison may say of one measure: a policy against the first one. */
type Against = { readonly row: MeasureRow; readonly policy: string; readonly found: Difference };

/**
 * The finding of a chart of several measures: the clear difference that is largest beside what the first policy has,
 * with its interval; where none is clear, that, with the interval of the largest. null: nothing was compared.
 *
 * @example findingOf(rows, 'today', 'waits') // 'p95 wait of orders: 41.2 s [35.1, 48.0] less under floor than under today'
 */
export function findingOf(rows: readonly MeasureRow[], baseline: string, things: string): string | null {
  const all = rows
    .flatMap((row) =>
      row.policies.flatMap(({ policy, difference: found }): Against[] =>
        found === null ? [] : [{ row, policy, found }],
      ),
    )
    .sort((a, b) => strength(b) - strength(a));
  const clear = all.filter(({ found }) => found.direction === 'lower' || found.direction === 'higher');
  const [first] = clear.length > 0 ? clear : all;
  if (first === undefined) return null;
  const { row, policy, found } = first;
  const { mean, low, high } = found.difference;
  const size = difference(mean, low, high, row.unit, false);
  const words = `${mean < 0 ? 'less' : 'more'} under ${policy} than under ${baseline}`;
  if (clear.length > 0) return `${row.label}: ${size} ${words}`;
  if (all.every((one) => one.found.difference.mean === 0 && one.found.direction !== 'unclear'))
    return `${row.label}: ${amount(row.policies[0]?.value?.mean ?? null, null, row.unit)} under every policy`;
  if (found.direction === 'single') return `${row.label}: ${size} ${words}, in one replication, which proves nothing`;
  return `No clear difference in ${things}; the largest is ${row.label} under ${policy}, ${difference(mean, low, high, row.unit, true)}`;
}

function strength({ row, found }: Against): number {
  const base = Math.abs(row.policies[0]?.value?.mean ?? 0);
  return Math.abs(found.difference.mean) / Math.max(base, 1e-9);
}
