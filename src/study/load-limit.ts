import { assert } from '../assert.js';
import { type GoalCounts, goalCounts } from './judged-goals.js';
import { type UnseenFailures, unseenFailures } from './unseen-failures.js';
import type { Run } from './work.js';

/**
 * One load that was tried: the demand as written times `factor`. It holds when every goal is met in every replication,
 * and none of them only because work failed that no goal asks for.
 */
export type LoadStep = {
  /** Times the demand as written. */
  readonly factor: number;
  /** Every goal is met in every replication, and nothing fails unseen. */
  readonly holds: boolean;
  /** Queues and services whose times are met by what was served while more failed than may be overlooked. */
  readonly unseen: readonly UnseenFailures[];
  /** One a replication. */
  readonly runs: readonly Run[];
};

/** What became of one goal at one load, over the replications. */
export type GoalAtLoad = GoalCounts & {
  /** The goal as written. */
  readonly text: string;
};

/** Up to which load the goals hold. */
export type LoadLimit = {
  /** Every load that was tried, lowest first. */
  readonly steps: readonly LoadStep[];
  /** The highest load that holds below the first one that breaks; null: even the lowest breaks. */
  readonly held: LoadStep | null;
  /** The lowest load that breaks; null: none was found up to the highest that was tried. */
  readonly broke: LoadStep | null;
};

/** How far and how exactly `searchLimit` looks. */
export type LoadSearch = {
  /** The search ends when the load that breaks is at most this much above the one that holds: 0.05 (5 %) when absent. */
  readonly precision?: number;
  /** Highest factor of the demand that is tried. 1024 when absent. */
  readonly most?: number;
  /** Lowest factor that is tried. 1/64 when absent. */
  readonly least?: number;
};

/**
 * Raises the load until a goal breaks: doubles it from the demand as written (or halves it when that breaks already),
 * then narrows the gap by its geometric middle. Goals are taken to break for good once they break: a load above is not
 * tried.
 *
 * @param attempt all replications under the demand times a factor; each run must have goals
 * @throws Error when a run has no goals
 * @example const { held, broke } = await searchLimit((factor) => runItems(items, () => scaledDemand(shop, factor), { seed, workers: 1 }));
 */
export async function searchLimit(
  attempt: (factor: number) => Promise<readonly Run[]>,
  { precision = 0.05, most = 1024, least = 1 / 64 }: LoadSearch = {},
): Promise<LoadLimit> {
  assert(precision > 0 && precision < 1, `the precision of a limit is a share between 0 and 1, not ${precision}`);
  const steps: LoadStep[] = [];
  const tried = async (factor: number): Promise<LoadStep> => {
    const runs = await attempt(factor);
    assert(
      runs.every(({ summary }) => summary.goals.length > 0),
      'a limit needs goals to break',
    );
    const unseen = unseenFailures(runs);
    const isMet = runs.every(({ summary }) => summary.goals.every((goal) => goal.met));
    const step = { factor, holds: isMet && unseen.length === 0, unseen, runs };
    steps.push(step);
    return step;
  };
  let [held, broke] = await bracket(tried, most, least);
  while (held !== null && broke !== null && broke.factor > held.factor * (1 + precision)) {
    const middle = between(held.factor, broke.factor);
    if (middle === null) break;
    const step = await tried(middle);
    if (step.holds) held = step;
    else broke = step;
  }
  return { steps: [...steps].sort((a, b) => a.factor - b.factor), held, broke };
}

/**
 * The geometric middle in four digits, which are read more easily than seventeen, or in as many as tell it from both;
 * null: no number lies between.
 */
function between(low: number, high: number): number | null {
  for (let digits = 4; digits <= 17; digits++) {
    const middle = Number(Math.sqrt(low * high).toPrecision(digits));
    if (low < middle && middle < high) return middle;
  }
  return null;
}

async function bracket(
  tried: (factor: number) => Promise<LoadStep>,
  most: number,
  least: number,
): Promise<[held: LoadStep | null, broke: LoadStep | null]> {
  let step = await tried(1);
  const upwards = step.holds;
  for (;;) {
    const factor = upwards ? Math.min(step.factor * 2, most) : step.factor / 2;
    if (upwards ? factor <= step.factor : factor < least) return upwards ? [step, null] : [null, step];
    const next = await tried(factor);
    if (next.holds !== upwards) return upwards ? [step, next] : [next, step];
    step = next;
  }
}

/** The goals at a load, those that break first and among them the one that breaks most often. */
export function goalsAt({ runs }: LoadStep): GoalAtLoad[] {
  const [first] = runs;
  if (first === undefined) return [];
  return first.summary.goals
    .map(({ text }, i): GoalAtLoad => {
      const results = runs.map(({ summary }) => summary.goals[i]);
      return { text, ...goalCounts(text, results) };
    })
    .sort((a, b) => b.of - b.met - (a.of - a.met));
}
