import type { Summary } from '../results/summary.js';
import { lines } from './lines.js';
import type { Paint } from './paint.js';
import { WIDTH } from './text-table.js';

/** Under the cost: what its prices are worth, and what is not in it, a line each. */
export function billNotes({ bill }: Pick<Summary, 'bill'>, paint: Paint): string {
  const sentences = [...bill.notes, `not billed: ${bill.notBilled.join(', ')}`];
  return sentences.map((one) => paint.dim(`      ${lines(one, WIDTH - 6).join('\n      ')}`)).join('\n');
}
