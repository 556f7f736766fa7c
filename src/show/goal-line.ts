import { printable } from '../printable.js';
import type { GoalResult, GoalState } from '../results/summary.js';
import { goalValue } from './goal-value.js';
import { lines } from './lines.js';
import type { Paint } from './paint.js';
import { WIDTH } from './text-table.js';

const MARK: Readonly<Record<GoalState, string>> = {
  met: 'met',
  missed: 'missed',
  open: 'open',
  'not-measurable': 'missed',
};
const INDENT = 8;

/** A goal with its mark, its value and what must be known beside it, over as many lines as it needs. */
export function goalLine({ text, value, state, atLeast, note }: GoalResult, paint: Paint): string {
  const said = [
    state === 'not-measurable' ? 'not measurable' : goalValue(text, value, atLeast),
    ...(note === '' ? [] : [note]),
    ...(state === 'open' || state === 'not-measurable' ? ['counts as missed'] : []),
  ];
  const [first = '', ...more] = lines(`${printable(text)}  (${printable(said.join('; '))})`, WIDTH - INDENT);
  const mark = MARK[state].padEnd(INDENT - 2);
  return [
    `${state === 'met' ? paint.good(mark) : paint.bad(mark)}  ${first}`,
    ...more.map((line) => `${' '.repeat(INDENT)}${line}`),
  ].join('\n');
}
