import type { GoalResult, GoalState, Maybe } from '../results/summary.js';
import type { Run } from './work.js';

/** What became of one goal over some replications. */
export type GoalCounts = {
  /** Replications by what became of the goal in them; together `of`. */
  readonly met: number;
  /** It is broken, whatever becomes of what is unfinished. */
  readonly missed: number;
  /** Unfinished work could still break it; counts as missed. */
  readonly open: number;
  /** Nothing came, was answered or is billed; counts as missed. */
  readonly notMeasurable: number;
  /** Replications. */
  readonly of: number;
  /** The worst value; null: none could be measured. */
  readonly worst: Maybe;
  /** The worst value is a lower bound. */
  readonly atLeast: boolean;
  /** What must be known beside the worst value: who saw it, which region, work that is not in it; '' for nothing. */
  readonly note: string;
};

/** What became of one goal under one policy. */
export type GoalUnder = GoalCounts & {
  /** Name of the policy. */
  readonly policy: string;
};

/** One goal of the scenario under every policy, in the order of the comparison. */
export type JudgedGoal = {
  /** As the scenario says it. */
  readonly text: string;
  /** In the order of the comparison. */
  readonly policies: readonly GoalUnder[];
};

/**
 * In how many replications each goal was met under each policy. A policy keeps a goal when it is met in every one: what
 * one day in three does not hold is none to plan by.
 *
 * @param of runs by policy, in the order of printing
 */
export function judgedGoals(of: ReadonlyMap<string, readonly Run[]>): JudgedGoal[] {
  const texts = [...of.values()][0]?.[0]?.summary.goals.map(({ text }) => text) ?? [];
  return texts.map((text, i) => ({
    text,
    policies: [...of].map(([policy, runs]) => ({
      policy,
      ...goalCounts(
        text,
        runs.map(({ summary }) => summary.goals[i]),
      ),
    })),
  }));
}

/** @param results of one goal, one a replication */
export function goalCounts(text: string, results: readonly GoalResult[]): GoalCounts {
  const count = (state: GoalState): number => results.filter((one) => one.state === state).length;
  const worst = worstOf(text, results);
  return {
    met: count('met'),
    missed: count('missed'),
    open: count('open'),
    notMeasurable: count('not-measurable'),
    of: results.length,
    worst: worst?.value ?? null,
    atLeast: worst?.atLeast ?? false,
    note: worst?.note ?? '',
  };
}

/** The value that is farthest on the wrong side of the bound; what has none comes last. */
function worstOf(text: string, results: readonly GoalResult[]): GoalResult | null {
  const isFloor = /[>≥]/.test(text);
  return results.reduce<GoalResult | null>((worst, one) => {
    if (worst === null) return one;
    if (one.value === null || worst.value === null) return worst.value === null ? one : worst;
    return (isFloor ? one.value < worst.value : one.value > worst.value) ? one : worst;
  }, null);
}

/** Whether a policy keeps every goal in every replication. */
export const keepsGoals = (goals: readonly JudgedGoal[], policy: string): boolean =>
  goals.every(({ policies }) => policies.every((one) => one.policy !== policy || one.met === one.of));
