import { amount, difference } from '../amount.js';
import { printableAll } from '../printable.js';
import type { Comparison, Direction, Measured, MeasureRow } from '../study/compare.js';
import { isCost } from '../study/importance.js';
import { comparisonGoals } from './comparison-goals.js';
import { lines } from './lines.js';
import { blockTable } from './text-table.js';

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
  const parts = [
    replications === 1 ? '1 replication: no intervals' : `${replications} replications, ${percent} % intervals`,
    ...(goals === '' ? [] : [goals]),
    blockTable(means, width),
  ];
  if (policies.length > 1) parts.push(...differences(comparison, rows, width));
  if (free.length > 0) parts.push('Nodes are not modelled in this scenario: nothing is billed.');
  return `${parts.join('\n\n')}\n`;
}

/** For each policy what is clear about it and its verdict, then what is not clear; at the end what no policy changes. */
function differences(
  { baseline, policies, replications, verdicts }: Comparison,
  rows: readonly MeasureRow[],
  width: number,
): string[] {
  const isSingle = replications === 1;
  const clear: readonly Direction[] = isSingle ? ['single'] : ['lower', 'higher'];
  const isShown = ({ difference: found, lack }: Measured): boolean =>
    lack !== null || (found !== null && clear.includes(found.direction) && !(isSingle && found.difference.mean === 0));
  const parts = policies.slice(1).flatMap((policy, i) => {
    const all = rows.map((row) => ({ row, one: row.policies[i + 1] }));
    const own = all.flatMap(({ row, one }) => (isShown(one) ? [[row.label, differenceText(row, one)]] : []));
    const heading = wrap(
      `${policy} against ${baseline} under the same draws${isSingle ? '' : " (* clear after Holm's correction over the whole comparison)"}`,
      width,
    );
    const table = own.length === 0 ? [] : [`${heading}\n${blockTable(own, width)}`];
    const sentence = verdicts[i]?.sentence ?? '';
    const unclear = all.filter(
      ({ row, one }) =>
        !isShown(one) && one.difference !== null && !isEqual(one) && !sentence.includes(`${row.label} (`),
    );
    const named = unclear.map(({ row, one }) => `${row.label} ${differenceText(row, one).trim()}`);
    return [
      ...table,
      wrap(sentence, width),
      ...(named.length === 0
        ? []
        : [wrap(`Not clearly different between ${policy} and ${baseline}: ${named.join(', ')}.`, width)]),
    ];
  });
  const equal = rows.filter((row) => row.policies.slice(1).every((one) => one.lack === null && isEqual(one)));
  if (equal.length > 0 && equal.length < rows.length)
    parts.push(
      wrap(`The same in every replication under every policy: ${equal.map(({ label }) => label).join(', ')}.`, width),
    );
  return parts;
}

const isEqual = ({ difference: found }: Measured): boolean =>
  found !== null && found.difference.mean === 0 && (found.difference.halfWidth ?? 0) === 0;

function meanText(row: MeasureRow, { value, atLeast, lack }: Measured): string {
  if (value === null) return lack === null ? '–' : 'none';
  return `${atLeast ? '≥ ' : ''}${amount(value.mean, value.halfWidth, row.unit)}`;
}

function differenceText(row: MeasureRow, { difference: found, lack }: Measured): string {
  const lacking =
    lack === null ? '' : `${lack.by === 'policy' ? 'none' : 'the other has none'} in ${lack.times} of ${lack.of}`;
  if (found === null) return `${lacking}  `;
  const clear = found.direction === 'lower' || found.direction === 'higher';
  const text = `${difference(found.difference.mean, found.difference.low, found.difference.high, row.unit, true)}${clear ? ' *' : '  '}`;
  return lacking === '' ? text : `${lacking}; else ${text}`;
}

const wrap = (sentence: string, width: number): string => lines(sentence, width).join('\n');
