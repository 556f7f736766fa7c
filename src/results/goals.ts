import type { Goal } from '../scenario/strict.js';
import { type MeasuredKind, measuredKinds, numberIn, numbersOf, thingsIn } from './measures/find-measure.js';
import type { Meaning } from './measures/measure.js';
import type { GoalResult, Maybe, Summary } from './summary.js';

/**
 * Each goal with its value and whether it is met. A time that could not be measured misses the goal if something
 * arrived (nothing ever started or ended), and meets it if nothing came.
 *
 * @example judge(scenario.goals, summary).filter(({ met }) => !met)
 */
export function judge(goals: readonly Goal[], summary: Omit<Summary, 'goals'>): GoalResult[] {
  return goals.map((goal) => {
    const value = measuredFor(goal, summary);
    return { text: goal.text, value, met: value === null ? !cameAnything(goal, summary) : holds(value, goal) };
  });
}

/** The number that a goal asks for: of the service where a queue has its name too. */
function measuredFor(goal: Goal, summary: Omit<Summary, 'goals'>): Maybe {
  for (const kind of KINDS) {
    const asked = numbersOf(kind).find(({ measure }) => isAskedBy(goal, measure));
    const thing = asked && thingsIn(summary, kind).find((one) => one.name === goal.of);
    if (asked !== undefined && thing !== undefined) return numberIn(thing, asked);
  }
  throw new Error(`the goal '${goal.text}' is about '${goal.of}', which has no ${goal.measure}`);
}

const KINDS: readonly MeasuredKind[] = ['service', ...measuredKinds.filter((kind) => kind !== 'service')];

const isAskedBy = ({ measure, statistic }: Goal, { goal }: Pick<Meaning, 'goal'>): boolean =>
  goal !== null && goal.measure === measure && goal.statistic === statistic;

function cameAnything(goal: Goal, summary: Omit<Summary, 'goals'>): boolean {
  return [...summary.queues, ...summary.services].some((one) => one.name === goal.of && one.arrived > 0);
}

function holds(value: number, { comparison, bound }: Goal): boolean {
  switch (comparison) {
    case '<':
      return value < bound;
    case '<=':
      return value <= bound;
    case '=':
      return value === bound;
    case '>=':
      return value >= bound;
    case '>':
      return value > bound;
  }
}
