import type { Goal } from '../../scenario/strict.js';
import type { Seconds } from '../../units.js';
import type { BillLine } from '../bill.js';
import { numbersOf } from '../measures/find-measure.js';
import type { Bounds, Maybe, Measure } from '../measures/measure.js';
import { queueFacts } from '../measures/queue.js';
import { serviceFacts } from '../measures/service.js';
import type { Slice } from '../slices.js';
import type { GoalResult, GoalState } from '../summary.js';
import { total } from '../tallies/over.js';
import type { QueueTally } from '../tallies/queue-tally.js';
import type { ServiceTally } from '../tallies/service-tally.js';
import { noteOf } from './note.js';

/** What goals are judged by: all that was remembered of a closed run. */
export type Judged = {
  /** Of every region. */
  readonly queues: readonly QueueTally[];
  /** Of every region. */
  readonly services: readonly ServiceTally[];
  /** What goals with a class or a zone are about. */
  readonly slices: readonly Slice[];
  /** The bill. */
  readonly lines: readonly BillLine[];
  /** Names of the regions by number. */
  readonly regions: readonly string[];
  /** From the end of the warm-up to the end of the run. */
  readonly measured: Seconds;
  /** End of the run. */
  readonly end: Seconds;
};

/** A goal in one region, or over all that it is about. */
export type Judgement = Pick<GoalResult, 'value' | 'state' | 'atLeast'> & {
  /** '' where it is about everything at once. */
  readonly region: string;
  /** What it is about; empty for the bill. */
  readonly things: readonly (QueueTally | ServiceTally)[];
};

/**
 * Each goal with its value and its state. *missed* is what unfinished work cannot mend, *met* what it cannot break, and
 * *open* what it could; *not measurable* is a goal about which the run says nothing: nothing came, or nothing is
 * billed. Numbers that do not add up over regions, such as quantiles and shares, are judged in each region, and the
 * worst one counts: a small region in trouble must not hide behind a large one.
 *
 * @throws Error when a goal asks for something that has no such number
 * @example judge(scenario.goals, judged).filter(({ met }) => !met)
 */
export function judge(goals: readonly Goal[], judged: Judged): GoalResult[] {
  return goals.map((goal) => {
    const parts = judgements(goal, judged);
    const worst = parts.reduce((a, b) => (isWorse(goal, b, a) ? b : a));
    return {
      text: goal.text,
      value: worst.value,
      met: worst.state === 'met',
      state: worst.state,
      atLeast: worst.atLeast,
      note: noteOf(goal, worst, parts.length),
    };
  });
}

const SEVERITY: Readonly<Record<GoalState, number>> = { met: 0, open: 1, 'not-measurable': 2, missed: 3 };

function isWorse({ comparison }: Goal, a: Judgement, b: Judgement): boolean {
  const difference = SEVERITY[a.state] - SEVERITY[b.state];
  if (difference !== 0) return difference > 0;
  if (a.value === null || b.value === null) return false;
  return comparison.startsWith('>') ? a.value < b.value : a.value > b.value;
}

/** One for everything at once, or one for each region in which something came. */
function judgements(goal: Goal, judged: Judged): Judgement[] {
  const measure = numbersOf(goal.kind).find(
    ({ measure: { goal: asked } }) => asked?.measure === goal.measure && asked.statistic === goal.statistic,
  )?.measure as Measure<unknown> | undefined;
  if (measure === undefined) throw new Error(`the goal '${goal.text}' asks for ${goal.measure}, which nothing has`);
  if (goal.kind === 'run') return [ofBill(goal, measure, judged)];
  const things = thingsOf(goal, judged);
  const came = things.filter(({ arrived, ...one }) => arrived > 0 || isUnfinished(one));
  const groups = measure.overRegions === 'sum' || came.length < 2 ? [things] : came.map((one) => [one]);
  return groups.map((group) => {
    const facts = factsOf(goal.kind, group, judged);
    const nothing = group.every((one) => !came.includes(one));
    const region = groups.length === 1 ? '' : judged.regions[group[0].region];
    return { ...judgementOf(goal, measure, facts, nothing), region, things: group };
  });
}

const isUnfinished = ({ unfinished }: Pick<QueueTally | ServiceTally, 'unfinished'>): boolean => unfinished.count > 0;

function thingsOf(goal: Goal, { queues, services, slices, regions }: Judged): readonly (QueueTally | ServiceTally)[] {
  if (goal.class !== null || goal.zone !== null)
    return slices.flatMap((slice) => (slice.goal === goal ? [slice.tally] : []));
  const all: readonly (QueueTally | ServiceTally)[] = goal.kind === 'queue' ? queues : services;
  return all.filter(
    ({ name, region }) => name === goal.of && (goal.region === null || regions[region] === goal.region),
  );
}

function factsOf(kind: Goal['kind'], things: readonly (QueueTally | ServiceTally)[], { measured }: Judged): unknown {
  return kind === 'queue'
    ? queueFacts(things as readonly QueueTally[], [], measured)
    : serviceFacts(things as readonly ServiceTally[], measured);
}

function ofBill(goal: Goal, measure: Measure<unknown>, { lines, end }: Judged): Judgement {
  const own = lines.filter(
    ({ region, zone }) =>
      (goal.region === null || goal.region === region) && (goal.zone === null || goal.zone === zone),
  );
  return {
    ...judgementOf(goal, measure, { lines: own, end, jobs: 0 }, total(own, ({ usd }) => usd) === 0),
    region: '',
    things: [],
  };
}

function judgementOf(
  goal: Goal,
  measure: Measure<unknown>,
  facts: unknown,
  isNothing: boolean,
): Omit<Judgement, 'region' | 'things'> {
  const value = measure.read(facts);
  if (isNothing || value === null) return { value: null, state: 'not-measurable', atLeast: false };
  const bounds = measure.bounds?.(facts) ?? { least: value, most: value };
  return { value, state: stateOf(goal, bounds), atLeast: measure.isAtLeast(facts) };
}

function stateOf(goal: Goal, { least, most }: Bounds): GoalState {
  const ends = [least, most].map((end): Maybe | boolean => (end === null ? null : holds(end, goal)));
  if (ends.includes(null)) return 'not-measurable';
  // Every number between the two is possible too: an equation holds for all of them only where there is one.
  const isSure = goal.comparison !== '=' || least === most;
  if (ends.every((end) => end === true)) return isSure ? 'met' : 'open';
  if (ends.every((end) => end === false)) return isSure || !isBetween(goal.bound, least, most) ? 'missed' : 'open';
  return 'open';
}

const isBetween = (bound: number, least: Maybe, most: Maybe): boolean =>
  least !== null && most !== null && least <= bound && bound <= most;

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
