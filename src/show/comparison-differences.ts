import { difference } from '../amount.js';
import type { Comparison, Direction, Measured, MeasureRow } from '../study/compare.js';
import { isEqual as isEqualFinding } from '../study/finding.js';
import { lines } from './lines.js';
import { blockTable } from './text-table.js';

type Shown = { readonly row: MeasureRow; readonly one: Measured };

/**
 * For each policy what is clear about it and its verdict, then what is not clear and what is open; at the end what no
 * policy changes.
 */
export function comparisonDifferences(comparison: Comparison, rows: readonly MeasureRow[], width: number): string[] {
  const { policies } = comparison;
  const parts = policies.slice(1).flatMap((_, i) => underPolicy(comparison, rows, i + 1, width));
  const equal = rows.filter((row) => row.policies.slice(1).every((one) => one.lack === null && isEqual(one)));
  if (equal.length > 0 && equal.length < rows.length)
    parts.push(
      wrap(`The same in every replication under every policy: ${equal.map(({ label }) => label).join(', ')}.`, width),
    );
  return parts;
}

function underPolicy(
  { baseline, policies, replications, verdicts }: Comparison,
  rows: readonly MeasureRow[],
  place: number,
  width: number,
): string[] {
  const isSingle = replications === 1;
  const clear: readonly Direction[] = isSingle ? ['single'] : ['lower', 'higher'];
  const isShown = ({ difference: found, lack }: Measured): boolean =>
    lack !== null || (found !== null && clear.includes(found.direction) && !(isSingle && found.difference.mean === 0));
  const [own, first] = [policies[place] ?? '', baseline] as [string, string];
  const all = rows.map((row): Shown => ({ row, one: row.policies[place] as Measured }));
  const table = all.flatMap(({ row, one }) => (isShown(one) ? [[row.label, differenceText(row, one)]] : []));
  const heading = wrap(
    `${own} against ${first} under the same draws${isSingle ? '' : " (* clear after Holm's correction over the whole comparison)"}`,
    width,
  );
  const rest = all.filter(({ one }) => !isShown(one) && one.difference !== null && !isEqual(one));
  const isOpen = ({ one }: Shown) => one.difference?.direction === 'open';
  return [
    ...(table.length === 0 ? [] : [`${heading}\n${blockTable(table, width)}`]),
    wrap(verdicts[place - 1]?.sentence ?? '', width),
    ...named(
      `Not clearly different between ${own} and ${first}`,
      rest.filter((one) => !isOpen(one)),
      width,
    ),
    ...named(
      `Open between ${own} and ${first}, as far as it was measured`,
      rest.filter((one) => isOpen(one)),
      width,
    ),
  ];
}

const named = (words: string, shown: readonly Shown[], width: number): string[] =>
  shown.length === 0
    ? []
    : [
        wrap(
          `${words}: ${shown.map(({ row, one }) => `${row.label} ${differenceText(row, one).trim()}`).join(', ')}.`,
          width,
        ),
      ];

const isEqual = ({ difference }: Measured): boolean => difference !== null && isEqualFinding({ difference });

function differenceText(row: MeasureRow, { difference: found, lack }: Measured): string {
  const lacking =
    lack === null ? '' : `${lack.by === 'policy' ? 'none' : 'the other has none'} in ${lack.times} of ${lack.of}`;
  if (found === null) return `${lacking}  `;
  const clear = found.direction === 'lower' || found.direction === 'higher';
  const text = `${difference(found.difference.mean, found.difference.low, found.difference.high, row.unit, true)}${clear ? ' *' : '  '}`;
  return lacking === '' ? text : `${lacking}; else ${text}`;
}

const wrap = (sentence: string, width: number): string => lines(sentence, width).join('\n');
