import { printableAll } from '../printable.js';
import type { Summary } from '../results/summary.js';
import { lines } from './lines.js';
import { type Paint, plain } from './paint.js';
import { WIDTH } from './text-table.js';

type Row = Summary['assumptions'][number];

/**
 * The numbers that a run took because its scenario does not say its own, each with its source and, where nobody
 * published it for this use, the word *estimate*.
 *
 * @example process.stdout.write(assumptionsScreen(summary.assumptions));
 */
export function assumptionsScreen(given: readonly Row[], paint: Paint = plain): string {
  const rows = printableAll(given);
  if (rows.length === 0) return `${paint.heading('Assumptions')}  none: the scenario gives every number.\n`;
  const several = new Set(rows.map(({ region }) => region)).size > 1;
  const texts = rows.map((row) => `  ${lines(sentenceOf(row, several), WIDTH - 4).join('\n    ')}`);
  const note = '(numbers that the scenario does not give)';
  return `${paint.heading('Assumptions')} ${paint.dim(note)}\n${texts.join('\n')}\n`;
}

function sentenceOf({ region, what, value, source, date, estimate }: Row, several: boolean): string {
  return `${what}${several ? ` in ${region}` : ''}: ${value}${estimate ? ', estimate' : ''} (${source}, ${date})`;
}
