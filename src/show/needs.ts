import type { Comparison, MeasureRow } from '../study/compare.js';
import { lines } from './lines.js';

/** Enough to act on: the table of the comparison has all. */
const MOST = 5;

/**
 * How many replications the means would need whose intervals come from too few or too skewed values; nothing where all
 * have enough.
 */
export function needsLines(rows: readonly MeasureRow[], { replications }: Comparison, width: number): string[] {
  const short = rows
    .flatMap((row) => row.policies.map(({ policy, value }) => ({ row, policy, needs: value?.needs ?? 0 })))
    .filter(({ needs }) => needs > replications)
    .sort((a, b) => b.needs - a.needs);
  if (short.length === 0) return [];
  const named = short.slice(0, MOST).map(({ row, policy, needs }) => `${row.label} under ${policy} ${needs}`);
  if (short.length > MOST) named.push(`${short.length - MOST} more`);
  return [
    lines(
      `Too few replications for an interval that holds; about as many are needed: ${named.join(', ')}.`,
      width,
    ).join('\n'),
  ];
}
