import type { Comparison, MeasureRow } from '../study/compare.js';
import { lines } from './lines.js';

/**
 * How many replications the means would need whose intervals come from too few or too skewed values; nothing where all
 * have enough.
 */
export function needsLines(rows: readonly MeasureRow[], { replications }: Comparison, width: number): string[] {
  const all = rows.flatMap((row) =>
    row.policies.map(({ policy, value }) => ({ label: row.label, policy, needs: value?.needs ?? 0 })),
  );
  const [most, ...others] = all.filter(({ needs }) => needs > replications).sort((a, b) => b.needs - a.needs);
  if (most === undefined) return [];
  const so = replications === 1 ? '1 replication is' : `${replications} replications are`;
  const which = others.length === 0 ? '' : `; ${others.length} of the other ${all.length - 1} need more too`;
  return [
    lines(
      `${so} too few for intervals that hold: ${most.label} under ${most.policy} needs about ${most.needs}${which}.`,
      width,
    ).join('\n'),
  ];
}
