import { amount, difference } from '../amount.js';
import { printableAll } from '../printable.js';
import type { Comparison, Difference, Direction, Measured, MeasureRow } from '../study/compare.js';
import { lines } from './lines.js';
import { blockTable } from './text-table.js';

/**
 * The comparison as text: means, what differs, verdicts. Cost comes first and then what is clearly different; what is
 * not is named in one sentence and not in a table, since a reader of thirty rows would look for a winner among them.
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
  const rows = ordered(
    comparison.rows.filter((row) => !free.includes(row) && row.policies.some(({ value }) => value !== null)),
  );
  const means = [
    ['', ...policies],
    ...rows.map((row) => [row.label, ...row.policies.map((one) => meanText(row, one))]),
  ];
  const parts = [
    replications === 1 ? '1 replication: no intervals' : `${replications} replications, ${percent} % intervals`,
    blockTable(means, width),
  ];
  if (policies.length > 1) parts.push(...differences(comparison, rows, width));
  if (free.length > 0) parts.push('Nodes are not modelled in this scenario: nothing is billed.');
  return `${parts.join('\n\n')}\n`;
}

const isCost = (row: MeasureRow): boolean => row.measure === 'usd_per_day';
const has = (row: MeasureRow, ...directions: readonly Direction[]): boolean =>
  row.policies.some(({ difference: found }) => found !== null && directions.includes(found.direction));

/**
 * Cost, then what clearly differs, then what may, then what is equal; pods, by which nobody is better, at the end of
 * each.
 */
function ordered(rows: readonly MeasureRow[]): MeasureRow[] {
  const rank = (row: MeasureRow) =>
    (isCost(row) ? 0 : has(row, 'lower', 'higher') ? 2 : has(row, 'unclear', 'single') ? 4 : 6) +
    (row.better === 'neither' ? 1 : 0);
  return [...rows].sort((a, b) => rank(a) - rank(b));
}

/** For each policy what is clear about it and its verdict; at the end what no policy changes. */
function differences(
  { baseline, policies, replications, verdicts }: Comparison,
  rows: readonly MeasureRow[],
  width: number,
): string[] {
  const isSingle = replications === 1;
  const clear: readonly Direction[] = isSingle ? ['single'] : ['lower', 'higher'];
  const shown = (row: MeasureRow, found: Difference | null) =>
    found !== null && (isCost(row) || clear.includes(found.direction)) && !(isSingle && found.difference.mean === 0);
  const parts = policies.slice(1).flatMap((policy, i) => {
    const own = rows.flatMap((row) => {
      const one = row.policies[i + 1];
      return shown(row, one.difference) ? [[row.label, differenceText(row, one)]] : [];
    });
    const heading = wrap(
      `${policy} against ${baseline} under the same draws${isSingle ? '' : " (* clear after Holm's correction over the whole comparison)"}`,
      width,
    );
    const table = own.length === 0 ? [] : [`${heading}\n${blockTable(own, width)}`];
    return [...table, wrap(verdicts[i]?.sentence ?? '', width)];
  });
  const same = rows.filter((row) =>
    row.policies.slice(1).every(({ difference: found }) => found !== null && !shown(row, found)),
  );
  const equal = same.filter((row) =>
    row.policies
      .slice(1)
      .every(({ difference: found }) => found?.difference.mean === 0 && (found.difference.halfWidth ?? 0) === 0),
  );
  const names = (some: readonly MeasureRow[]) => some.map((row) => row.label).join(', ');
  const unclear = same.filter((row) => !equal.includes(row));
  if (unclear.length > 0)
    parts.push(wrap(`Not clearly different from ${baseline} under any policy: ${names(unclear)}.`, width));
  if (equal.length > 0) parts.push(wrap(`Equal under every policy: ${names(equal)}.`, width));
  return parts;
}

const meanText = (row: MeasureRow, { value }: Measured): string =>
  amount(value?.mean ?? null, value?.halfWidth ?? null, row.unit);

function differenceText(row: MeasureRow, { difference: found }: Measured): string {
  if (found === null) return '–  ';
  if (found.direction === 'equal') return '=  ';
  const clear = found.direction === 'lower' || found.direction === 'higher';
  return `${difference(found.difference.mean, found.difference.low, found.difference.high, row.unit, true)}${clear ? ' *' : '  '}`;
}

const wrap = (sentence: string, width: number): string => lines(sentence, width).join('\n');
