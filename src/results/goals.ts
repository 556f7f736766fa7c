import { assert } from '../assert.js';
import type { Goal } from '../scenario/strict.js';
import type { GoalResult, Maybe, QueueSummary, ServiceSummary, Summary } from './summary.js';

/**
 * Each goal with its value and whether it is met. A time that could not be measured misses the goal if something
 * arrived (nothing ever started or ended), and meets it if nothing came.
 */
export function judge(goals: readonly Goal[], summary: Omit<Summary, 'goals'>): GoalResult[] {
  return goals.map((goal) => {
    const value = measuredFor(goal, summary);
    return { text: goal.text, value, met: value === null ? !cameAnything(goal, summary) : holds(value, goal) };
  });
}

function measuredFor(goal: Goal, summary: Omit<Summary, 'goals'>): Maybe {
  const queue = summary.queues.find((one) => one.name === goal.of);
  const service = summary.services.find((one) => one.name === goal.of);
  switch (goal.measure) {
    case 'cost':
      return summary.cost.usdPerDay;
    case 'wait':
      return statisticOf(goal, 'wait', named(queue, goal));
    case 'response':
      return statisticOf(goal, 'response', named(service ?? queue, goal));
    case 'errors':
      return named(service, goal).errors;
    case 'error-share':
      return named(service, goal).errorShare;
    case 'lost':
      return named(queue, goal).lost;
    case 'dropped':
      return named(queue, goal).dropped;
    case 'repeated':
      return named(queue, goal).repeated;
  }
}

function named<T>(found: T | undefined, goal: Goal): T {
  assert(found !== undefined, `the goal '${goal.text}' is about '${goal.of}', which has no ${goal.measure}`);
  return found;
}

function statisticOf(goal: Goal, measure: 'wait' | 'response', of: QueueSummary | ServiceSummary): Maybe {
  const { statistic } = goal;
  assert(statistic !== 'total', `the goal '${goal.text}' asks for a total of times`);
  const end = ({ mean: 'Mean', p50: 'P50', p90: 'P90', p95: 'P95', p99: 'P99', max: 'Max' } as const)[statistic];
  return (of as QueueSummary)[`${measure}${end}`];
}

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
