import { assert } from '../assert.js';
import type { Maybe } from '../results/summary.js';
import { isBound, isThere, type MeasureKey, measuredIn, measuresOf } from './compared-measures.js';
import { byImportance, importanceOf } from './importance.js';
import { type JudgedGoal, judgedGoals } from './judged-goals.js';
import { holm } from './statistics/holm.js';
import { type Interval, interval } from './statistics/interval.js';
import { type Paired, paired } from './statistics/paired.js';
import { verdictOf } from './verdict.js';
import { mergeRuns, type Run } from './work.js';

/**
 * lower, higher: the difference is clear after Holm's correction; equal: no replication differs; single: one
 * replication says nothing sure.
 */
export type Direction = 'lower' | 'higher' | 'unclear' | 'equal' | 'single';

/** One of the two has no value where the other one has: nothing was served, say. */
export type Lack = {
  /** Whose: the policy's, or that of the first one. */
  readonly by: 'policy' | 'baseline';
  /** In so many replications, of those in which the other one has a value. */
  readonly times: number;
  /** The other one has so many values. */
  readonly of: number;
};

/** A policy against the first one, by one measure; `adjustedP` is Holm's over its family: see `adjust`. */
export type Difference = Paired & {
  /** p after Holm's correction; null: there was no test. */
  readonly adjustedP: number | null;
  /** What is sure of it. */
  readonly direction: Direction;
};

/** A policy by one measure. null: nothing was measured in any run; the first policy has no difference. */
export type Measured = {
  /** Its name. */
  readonly policy: string;
  /** Mean over the replications. */
  readonly value: Interval | null;
  /** The mean is a lower bound: in some replication unfinished work could raise it. */
  readonly atLeast: boolean;
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
    /** Who is better by what, for what money, and how sure. */
    readonly sentence: string;
  }[];
};

/** What `compare` is asked. */
export type CompareOptions = {
  /** In the order of printing; the first is what the others are set against. */
  readonly policies: readonly string[];
  /** Of every interval; 0.95 when absent. */
  readonly confidence?: number;
  /** What to compare by, in the order of printing; absent: cost, waits, responses, failures and pods of everything. */
  readonly measures?: readonly MeasureKey[];
  /** Policies that are simulated as the first one is, and in which fields that are not modelled they differ. */
  readonly same?: ReadonlyMap<string, readonly string[]>;
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
  { policies, confidence = 0.95, measures, same }: CompareOptions,
): Comparison {
  const merged = mergeRuns(policies, [runs]);
  const of = new Map(policies.map((policy) => [policy, merged.filter((run) => run.policy === policy)]));
  for (const [policy, own] of of) assert(own.length > 0, `the policy '${policy}' has no run`);
  const rows = adjust(
    (measures ?? measuresOf(merged).sort(byImportance)).map((key) => measureRow(key, policies, of, confidence)),
    confidence,
  );
  const goals = judgedGoals(of);
  const replications = Math.min(...[...of.values()].map((own) => own.length));
  const baseline = policies[0];
  const verdicts = policies.slice(1).map((policy, i) => ({
    policy,
    sentence: verdictOf({
      baseline,
      policy,
      goals,
      rows,
      place: i + 1,
      replications,
      same: same && (same.get(policy) ?? null),
    }),
  }));
  return { baseline, policies, replications, confidence, goals, rows, verdicts };
}

function measureRow(
  key: MeasureKey,
  policies: readonly string[],
  of: ReadonlyMap<string, readonly Run[]>,
  confidence: number,
): MeasureRow {
  const valuesOf = (policy: string) =>
    new Map(
      (of.get(policy) as readonly Run[]).map((run): [number, Maybe] => [run.replication, measuredIn(run.summary, key)]),
    );
  const [first] = policies;
  const base = valuesOf(first);
  const exists = (policy: string): boolean => (of.get(policy) ?? []).some(({ summary }) => isThere(summary, key));
  const couldLack = importanceOf(key) === 'times' && policies.every(exists);
  return {
    ...key,
    policies: policies.map((policy, i) => {
      const own = valuesOf(policy);
      const known = [...own.values()].filter((value) => value !== null);
      return {
        policy,
        value: known.length > 0 ? interval(known, confidence) : null,
        atLeast: (of.get(policy) ?? []).some(({ summary }) => isBound(summary, key)),
        difference: i === 0 ? null : differenceOf(base, own, confidence),
        lack: i === 0 || !couldLack ? null : lackOf(base, own),
      };
    }),
  };
}

/** Of the replications that both have. */
function lackOf(base: ReadonlyMap<number, Maybe>, own: ReadonlyMap<number, Maybe>): Lack | null {
  const both = [...own.keys()].filter((replication) => base.has(replication));
  const lacking = (one: ReadonlyMap<number, Maybe>, other: ReadonlyMap<number, Maybe>): Omit<Lack, 'by'> => {
    const there = both.filter((replication) => other.get(replication) !== null);
    return { times: there.filter((replication) => one.get(replication) === null).length, of: there.length };
  };
  const [policy, baseline] = [lacking(own, base), lacking(base, own)];
  if (policy.times === 0 && baseline.times === 0) return null;
  return policy.times >= baseline.times ? { by: 'policy', ...policy } : { by: 'baseline', ...baseline };
}

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
  const adjusted = new Map([
    ...adjustedIn(rows.filter((row) => row.better !== 'neither')),
    ...adjustedIn(rows.filter((row) => row.better === 'neither')),
  ]);
  return rows.map((row) => ({
    ...row,
    policies: row.policies.map((one) => {
      const { difference } = one;
      if (difference === null) return one;
      const adjustedP = adjusted.get(difference) ?? difference.p;
      return {
        ...one,
        difference: { ...difference, adjustedP, direction: directionOf(difference, adjustedP, 1 - confidence) },
      };
    }),
  }));
}

function adjustedIn(family: readonly MeasureRow[]): [Difference, number][] {
  const tests = family.flatMap((row) =>
    row.policies.flatMap(({ difference }) =>
      difference === null || difference.p === null || isEqual(difference) ? [] : [difference],
    ),
  );
  const ps = holm(tests.map((test) => test.p as number));
  return tests.map((test, i) => [test, ps[i]]);
}

const isEqual = ({ difference }: Paired): boolean => difference.mean === 0 && difference.halfWidth === 0;

function directionOf(found: Paired, adjustedP: number | null, level: number): Direction {
  if (adjustedP === null) return 'single';
  if (isEqual(found)) return 'equal';
  if (adjustedP >= level) return 'unclear';
  return found.difference.mean < 0 ? 'lower' : 'higher';
}
