import { printable } from '../printable.js';
import type { Summary } from '../results/summary.js';
import { lines } from './lines.js';

import type { Paint } from './paint.js';
import { short, WIDTH } from './text-table.js';

/** Enough to act on; the table `summary` has all. */
const MOST = 3;
/** Names in a sentence lose their middle beyond this, so that a line can be broken. */
const LONGEST_WORD = 60;

/** What bound in a run, as sentences, the first one first; nothing when nothing did. */
export function bound({ bottlenecks, regions }: Pick<Summary, 'bottlenecks' | 'regions'>, paint: Paint): string[] {
  if (bottlenecks.length === 0) return [];
  const shown = bottlenecks.slice(0, MOST).map(({ region, sentence }, i) => {
    const where = regions.length > 1 ? ` [${region}]` : '';
    const words = printable(`${sentence}${where}`).split(' ');
    return lines(`${i + 1}. ${words.map((word) => short(word, LONGEST_WORD)).join(' ')}`, WIDTH - 3).join('\n   ');
  });
  const more =
    bottlenecks.length > MOST ? [paint.dim(`   and ${bottlenecks.length - MOST} more in the table summary`)] : [];
  return [[paint.heading('What bound'), ...shown, ...more].join('\n')];
}
