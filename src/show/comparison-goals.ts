import type { Comparison } from '../study/compare.js';
import type { GoalCounts } from '../study/judged-goals.js';
import { goalValue } from './goal-value.js';
import { lines } from './lines.js';
import { blockTable } from './text-table.js';

/** The goals under every policy, each with what became of it, its worst value, and what must be known beside it. */
export function comparisonGoals({ goals, policies, replications }: Comparison, width: number): string {
  if (goals.length === 0) return '';
  const rows = [
    ['', ...policies],
    ...goals.map(({ text, policies: under }) => [text, ...under.map((one) => stateText(text, one))]),
  ];
  const words = replications === 1 ? '' : ' (a policy keeps a goal when it is met in every replication; worst value)';
  const notes = goals.flatMap(({ text, policies: under }) =>
    under.flatMap(({ policy, note }) => (note === '' ? [] : lines(`${text} under ${policy}: ${note}.`, width))),
  );
  const isUnsure = goals.some(({ policies: under }) => under.some((one) => one.open + one.notMeasurable > 0));
  const rule = isUnsure ? ['What is open or not measurable counts as missed.'] : [];
  return [`Goals${words}`, blockTable(rows, width), ...notes, ...rule].join('\n');
}

function stateText(text: string, counts: GoalCounts): string {
  const { worst, atLeast } = counts;
  return `${stateCounts(counts)}${worst === null ? '' : ` (${goalValue(text, worst, atLeast)})`}`;
}

/** How often a goal came out in which way: `met 2 of 3, open 1 of 3`, or `met` alone. */
export function stateCounts({ met, missed, open, notMeasurable, of }: GoalCounts): string {
  const counts: readonly (readonly [string, number])[] = [
    ['met', met],
    ['missed', missed],
    ['open', open],
    ['not measurable', notMeasurable],
  ];
  return counts
    .flatMap(([word, count]) => (count === 0 ? [] : [count === of ? word : `${word} ${count} of ${of}`]))
    .join(', ');
}
