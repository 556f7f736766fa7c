import type { Comparison } from '../study/compare.js';
import type { GoalCounts } from '../study/judged-goals.js';
import { goalValue } from './goal-value.js';
import { blockTable } from './text-table.js';

/** The goals under every policy, each with what became of it and its worst value; '' without goals. */
export function comparisonGoals({ goals, policies, replications }: Comparison, width: number): string {
  if (goals.length === 0) return '';
  const rows = [
    ['', ...policies],
    ...goals.map(({ text, policies: under }) => [text, ...under.map((one) => stateText(text, one))]),
  ];
  const words = replications === 1 ? '' : ' (a policy keeps a goal when it is met in every replication; worst value)';
  return `Goals${words}\n${blockTable(rows, width)}`;
}

function stateText(text: string, counts: GoalCounts): string {
  const { worst, atLeast } = counts;
  return `${stateCounts(counts)}${worst === null ? '' : ` (${atLeast ? '≥ ' : ''}${goalValue(text, worst)})`}`;
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
