import { amount, difference } from '../amount.js';
import { printableAll } from '../printable.js';
import type { Comparison, Measured, MeasureRow } from '../study/compare.js';
import { isCost } from '../study/importance.js';
import type { Interval } from '../study/index.js';
import { comparisonDifferences } from './comparison-differences.js';
import { comparisonGoals } from './comparison-goals.js';
import { needsLines } from './needs.js';
import { blockTable } from './text-table.js';

/** Sides that differ by less than this share of the interval are read as equal. */
const UNEVEN = 0.02;

/**
 * The comparison as text: goals, means, what differs, verdicts. What matters to a user comes first: goals, times, losses,
 * cost, then the rest; what is not clear is named with its interval, but in no table, since a reader of thirty rows would
 * look for a winner among them.
 *
 * @param width characters of a line
 * @example console.log(renderComparison(comparison))
 */
export function renderComparison(given: Comparison, width = 100): string {
  const comparison = printableAll(given);
  const { policies, replications } = comparison;
  const percent = Math.round(comparison.confidence * 100);
  const free = comparison.rows.filter(
    (row) => isCost(row) && row.policies.every(({ value }) => value === null || value.mean === 0),
  );
  const rows = comparison.rows.filter(
    (row) => !free.includes(row) && row.policies.some(({ value, lack }) => value !== null || lack !== null),
  );
  const goals = comparisonGoals(comparison, width);
  const means = [
    ['', ...policies],
    ...rows.map((row) => [row.label, ...row.policies.map((one) => meanText(row, one))]),
  ];
  const isBounded = rows.some((row) => row.policies.some(({ atLeast }) => atLeast));
  const words =
    replications === 1 ? '1 replication: no intervals' : `${replications} replications, ${percent} % intervals`;
  const parts = [
    `${words}${isBounded ? '; ≥: work that was unfinished or not served could make it higher' : ''}`,
    ...(goals === '' ? [] : [goals]),
    blockTable(means, width),
    ...needsLines(rows, comparison, width),
  ];
  if (policies.length > 1) parts.push(...comparisonDifferences(comparison, rows, width));
  if (free.length > 0) parts.push('Nodes are not modelled in this scenario: nothing is billed.');
  return `${parts.join('\n\n')}\n`;
}

function meanText(row: MeasureRow, { value, atLeast, missing, why }: Measured): string {
  if (value === null) return `none (${why})`;
  const without = atLeast && missing > 0 ? ` (none in ${missing})` : '';
  return `${atLeast ? '≥ ' : ''}${rangeText(value, row.unit)}${without}`;
}

/** An interval that is longer on one side, or ends at what a value can be, is said by its ends. */
function rangeText({ mean, halfWidth, low, high }: Interval, unit: string): string {
  const isEven = low === null || high === null || Math.abs(high - mean - (mean - low)) <= UNEVEN * (high - low);
  return isEven ? amount(mean, halfWidth, unit) : difference(mean, low, high, unit, false);
}
