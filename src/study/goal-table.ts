import { integer, quantity, text } from '../results/columns.js';
import { push, type Table, table } from '../results/table.js';
import type { Comparison } from './compare.js';

const columns = [
  text('goal', 'as the scenario says it'),
  text('policy', 'policy'),
  integer('replications', 'simulated days'),
  integer('met', 'replications in which it was met'),
  integer('missed', 'replications in which it was broken, whatever becomes of unfinished work'),
  integer('open', 'replications in which unfinished work could still break it'),
  integer('not_measurable', 'replications in which nothing could be judged'),
  quantity('worst', 'as the goal asks', 'the worst value: seconds, dollars a day, a count or a share'),
  text('bound', 'at-least where unfinished work could raise the worst value'),
  text('note', 'who saw the worst value, in which region, and which work is not in it'),
];

/** What became of the goals under every policy as a flat table: one row a goal and policy. */
export function goalTable({ goals }: Pick<Comparison, 'goals'>): Table {
  const into = table('goals', columns);
  for (const { text: goal, policies } of goals)
    for (const { policy, of, met, missed, open, notMeasurable, worst, atLeast, note } of policies)
      push(into, [goal, policy, of, met, missed, open, notMeasurable, worst, atLeast ? 'at-least' : '', note]);
  return into;
}
