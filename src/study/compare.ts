import { assert } from '../assert.js';
import type { Maybe } from '../results/summary.js';
import type { PolicyDifference } from '../scenario/normalize/policy-difference.js';
import { type MeasureKey, measuredIn, measuresOf } from './compared-measures.js';
import { equalRuns } from './equal-runs.js';
import { byImportance } from './importance.js';
import { type JudgedGoal, judgedGoals } from './judged-goals.js';
import { type Absence, absenceIn, type Lack, lackOf } from './lack.js';
import { withOpen } from './open.js';
import { holm } from './statistics/holm.js';
import { type Interval, interval, type Known } from './statistics/interval.js';
import { type Paired, paired } from './statistics/paired.js';
import { pairsNeeded } from './statistics/sign-flips.js';
import { verdictOf } from './verdict.js';
import { mergeRuns, type Run } from './work.js';

/**
 * lower, higher: the difference is clear after Holm's correction, and its interval leaves out 0; equal: no replication
 * differs; single: one replication says nothing sure; open: work that was unfinished, or not measured, could turn it.
 */
export type Direction = 'lower' | 'higher' | 'unclear' | 'equal' | 'single' | 'open';

/** A policy against the first one, by one measure; `adjustedP` is Holm's over its family: see `adjust`. */
export type Difference = Paired & {
  /** p after Holm's correction; null: there was no test. */
  readonly adjustedP: number | null;
  /** What is sure of it. */
  readonly direction: Direction;
};

/** A policy by one measure. null: nothing was measured in any run; the first policy has no difference. */
export type Measured = Absence & {
  /** Its name. */
  readonly policy: string;
  /** Mean over the replications in which there was something to measure. */
  readonly value: Interval | null;
  /** Against the first policy, over the replications in which both have a value. */
  readonly difference: Difference | null;
  /** A time that one of them lacks is worse than any; null: none lacks it, or both do. */
  readonly lack: Lack | null;
};

/** One measure under every policy. */
export type MeasureRow = MeasureKey & {
  /** In the order of the comparison. */
  readonly policies: readonly Measured[];
};

/** What `compare` answers: every policy against the first one, measure by measure. */
export type Comparison = {
  /** The first policy, that the others are set against. */
  readonly baseline: string;
  /** In the order of printing. */
  readonly policies: readonly string[];
  /** Of the policy that has fewest. */
  readonly replications: number;
  /** Of every interval, such as 0.95. */
  readonly confidence: number;
  /** What became of each goal of the scenario. */
  readonly goals: readonly JudgedGoal[];
  /** One a measure, in the order of printing. */
  readonly rows: readonly MeasureRow[];
  /** A plain sentence for each policy but the first. */
  readonly verdicts: readonly {
    /** Its name. */
    readonly policy: string;
    /** Who meets which goals, who is better by what, for what money, and how sure. */
    readonly sentence: string;
    /** In what it differs from the first policy as it is written; null: nobody said. */
    readonly input: PolicyDifference | null;
  }[];
};

/** What `compare` is asked. */
export type CompareOptions = {
  /** In the order of printing; the first is what the others are set against. */
  readonly policies: readonly string[];
  /** Of every interval; 0.95 when absent. */
  readonly confidence?: number;
  /** What to compare by, in the order of printing; absent: waits, responses, failures, cost and pods of everything. */
  readonly measures?: readonly MeasureKey[];
  /** In what each policy but the first differs from the first as it is written, by policy. */
  readonly inputs?: ReadonlyMap<string, PolicyDifference>;
};

/**
 * Policies on the same draws (common random numbers): means with intervals, paired differences against the first
 * policy, and a verdict. The order of the runs does not matter.
 *
 * @throws Error when a policy has no run
 * @example compareRuns(runs, { policies: ['today', 'floor'] }).verdicts[0].sentence
 */
export function compareRuns(
  runs: readonly Run[],
  { policies, confidence = 0.95, measures, inputs }: CompareOptions,
): Comparison {
  const merged = mergeRuns(policies, [runs]);
  const of = new Map(policies.map((policy) => [policy, merged.filter((run) => run.policy === policy)]));
  for (const [policy, own] of of) assert(own.length > 0, `the policy '${policy}' has no run`);
  const same = new Set(policies.slice(1).filter((policy) => equalRuns(of, policies[0], policy)));
  const rows = adjust(
    (measures ?? measuresOf(merged).sort(byImportance)).map((key) => measureRow(key, policies, of, confidence)),
    confidence,
  ).map((row) => withOpen(row, (policy) => same.has(policy)));
  const goals = judgedGoals(of);
  const replications = Math.min(...[...of.values()].map((own) => own.length));
  const baseline = policies[0];
  const found = { baseline, policies, replications, confidence, goals, rows };
  const verdicts = policies.slice(1).map((policy, i) => {
    const input = inputs?.get(policy) ?? null;
    const evidence = { policy, place: i + 1, input, isSameRun: same.has(policy) };
    return { policy, sentence: verdictOf(found, evidence), input };
  });
  return { ...found, verdicts };
}

function measureRow(
  key: MeasureKey,
  policies: readonly string[],
  of: ReadonlyMap<string, readonly Run[]>,
  confidence: number,
): MeasureRow {
  const runs = policies.map((policy) => of.get(policy) as readonly Run[]);
  const values = runs.map((own) => valuesIn(own, key));
  return {
    ...key,
    policies: policies.map((policy, i) => {
      const known = [...values[i].values()].filter((value) => value !== null);
      return {
        policy,
        value: known.length > 0 ? interval(known, confidence, knownOf(key)) : null,
        ...absenceIn(runs[i], key, values),
        difference: i === 0 ? null : differenceOf(values[0], values[i], confidence),
        lack: i === 0 ? null : lackOf(key, [runs[0], runs[i]], [values[0], values[i]]),
      };
    }),
  };
}

const valuesIn = (runs: readonly Run[], key: MeasureKey): ReadonlyMap<number, Maybe> =>
  new Map(runs.map(({ replication, summary }): [number, Maybe] => [replication, measuredIn(summary, key)]));

/**
 * Units of numbers that are no counts: a wait of 0 s in every run does not hide a rare one of a whole second, and pods
 * are means over time.
 */
const MEASURED: ReadonlySet<string> = new Set(['s', 'h', 'fraction', 'ratio', 'USD', 'USD/day', 'pods']);

/** Nothing that a run measures is below 0, unless its study works it out by itself; a fraction is 1 at most. */
const knownOf = ({ unit, value }: MeasureKey): Known => ({
  ...(MEASURED.has(unit) ? { isCount: false } : {}),
  ...(value === undefined ? { least: 0 } : {}),
  ...(unit === 'fraction' ? { most: 1 } : {}),
});

/** Pairs the replications that both have and in which both could be measured. */
function differenceOf(
  base: ReadonlyMap<number, Maybe>,
  own: ReadonlyMap<number, Maybe>,
  confidence: number,
): Difference | null {
  const first: number[] = [],
    second: number[] = [];
  for (const [replication, value] of own) {
    const other = base.get(replication);
    if (value === null || other === null || other === undefined) continue;
    first.push(other);
    second.push(value);
  }
  if (first.length === 0) return null;
  return { ...paired(first, second, confidence), adjustedP: null, direction: 'unclear' };
}

/**
 * Corrects the p values, and says which differences are clear. Two families: measures by which a policy is better, from
 * which the verdict is made, and those that are only shown (pods). What differs in no replication is not a test and
 * makes none of the others harder.
 */
function adjust(rows: readonly MeasureRow[], confidence: number): MeasureRow[] {
  const level = 1 - confidence;
  const adjusted = new Map([
    ...adjustedIn(
      rows.filter((row) => row.better !== 'neither'),
      level,
    ),
    ...adjustedIn(
      rows.filter((row) => row.better === 'neither'),
      level,
    ),
  ]);
  return rows.map((row) => ({
    ...row,
    policies: row.policies.map((one) => {
      const { difference } = one;
      if (difference === null) return one;
      const { p: adjustedP, needs } = adjusted.get(difference) ?? { p: difference.p, needs: null };
      const found = {
        ...difference,
        difference: { ...difference.difference, needs: needs ?? difference.difference.needs },
      };
      return { ...one, difference: { ...found, adjustedP, direction: directionOf(found, adjustedP, level) } };
    }),
  }));
}

/** Holm's p of each test, and the replications that it takes before one of so many could be clear. */
function adjustedIn(family: readonly MeasureRow[], level: number): [Difference, Adjusted][] {
  const tests = family.flatMap((row) =>
    row.policies.flatMap(({ difference }) =>
      difference === null || difference.p === null || isEqual(difference) ? [] : [difference],
    ),
  );
  const ps = holm(tests.map((test) => test.p as number));
  return tests.map(({ difference: { n, needs }, differing }, i) => [
    tests[i],
    { p: ps[i], needs: Math.max(needs ?? 0, pairsNeeded(n, differing, tests.length, level) ?? 0) || null },
  ]);
}

type Adjusted = { readonly p: number; readonly needs: number | null };

const isEqual = ({ difference }: Paired): boolean => difference.mean === 0 && difference.halfWidth === 0;

function directionOf(found: Paired, adjustedP: number | null, level: number): Direction {
  if (adjustedP === null) return 'single';
  if (isEqual(found)) return 'equal';
  if (adjustedP >= level) return 'unclear';
  const { low, high } = found.difference;
  return (high as number) < 0 ? 'lower' : (low as number) > 0 ? 'higher' : 'unclear';
}
