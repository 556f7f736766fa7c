import { amount, difference } from './amount.js';
import type { Comparison, Measured, MeasureRow } from './compare.js';
import { textTable } from './text-table.js';

/**
 * The comparison as text: means, differences, verdicts.
 *
 * @param width characters of a line
 * @example console.log(renderComparison(comparison))
 */
export function renderComparison(comparison: Comparison, width = 100): string {
  const { baseline, policies, replications, rows, verdicts } = comparison;
  const percent = Math.round(comparison.confidence * 100);
  const means = [['', ...policies], ...rows.map((row) => [row.label, ...row.policies.map((one) => meanText(row, one))])];
  const parts = [`${replications === 1 ? '1 replication: no intervals' : `${replications} replications, ${percent} % intervals`}`, textTable(means, width)];
  if (policies.length > 1) {
    const heading = `Difference to ${baseline} under the same luck${replications === 1 ? '' : " (* clear after Holm's correction)"}`;
    const differences = [['', ...policies.slice(1)], ...rows.map((row) => [row.label, ...row.policies.slice(1).map((one) => differenceText(row, one))])];
    parts.push(heading, textTable(differences, width), ...verdicts.map(({ sentence }) => wrap(sentence, width)));
  }
  return `${parts.join('\n\n')}\n`;
}

const meanText = (row: MeasureRow, { value }: Measured): string => amount(value?.mean ?? null, value?.halfWidth ?? null, row.unit);

function differenceText(row: MeasureRow, { difference: found }: Measured): string {
  if (found === null) return '–  ';
  if (found.direction === 'equal') return '=  ';
  const clear = found.direction === 'lower' || found.direction === 'higher';
  return `${difference(found.difference.mean, found.difference.low, found.difference.high, row.unit, true)}${clear ? ' *' : '  '}`;
}

function wrap(sentence: string, width: number): string {
  const lines: string[] = [];
  let line = '';
  for (const word of sentence.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line].join('\n');
}
