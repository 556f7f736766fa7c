import type { Maybe } from '../results/summary.js';
import { isBound, isThere, type MeasureKey, measuredIn, whyMissing } from './compared-measures.js';
import { importanceOf } from './importance.js';
import type { Run } from './work.js';

/** One of the two has no value where the other one has: nothing was served, say. */
export type Lack = {
  /** Whose: the policy's, or that of the first one. */
  readonly by: 'policy' | 'baseline';
  /** In so many replications, of those in which the other one has a value. */
  readonly times: number;
  /** The other one has so many values. */
  readonly of: number;
};

/** What keeps a value from being the whole truth. */
export type Absence = {
  /** Unfinished work, or a replication in which it served nothing while another policy did, could make it higher. */
  readonly atLeast: boolean;
  /** Replications in which there was nothing to measure. */
  readonly missing: number;
  /** Why there was nothing: `nothing was answered`; '' where every replication has a value. */
  readonly why: string;
};

type Values = ReadonlyMap<number, Maybe>;

const isLackable = (key: MeasureKey, runs: readonly (readonly Run[])[]): boolean =>
  importanceOf(key) === 'times' && runs.every((own) => own.some(({ summary }) => isThere(summary, key)));

/**
 * A replication in which no policy has a value, since nothing came, says nothing about any of them; one in which only
 * this one has none is worse than whatever could have been measured.
 *
 * @param runs of one policy
 * @param all values of every policy, by replication
 */
export function absenceIn(runs: readonly Run[], key: MeasureKey, all: readonly Values[]): Absence {
  const without = runs.filter(({ summary }) => measuredIn(summary, key) === null);
  const isWorse = without.some(({ replication }) => all.some((values) => (values.get(replication) ?? null) !== null));
  return {
    atLeast: (isLackable(key, [runs]) && isWorse) || runs.some(({ summary }) => isBound(summary, key)),
    missing: without.length,
    why: without.length === 0 ? '' : whyMissing(without[0].summary, key),
  };
}

/**
 * Which of two policies lacks a time that the other one has, of the replications that both have; null: neither.
 *
 * @param runs of the first policy and of the other one
 * @param values of the first policy and of the other one
 */
export function lackOf(
  key: MeasureKey,
  runs: readonly [readonly Run[], readonly Run[]],
  [base, own]: readonly [Values, Values],
): Lack | null {
  if (!isLackable(key, runs)) return null;
  const both = [...own.keys()].filter((replication) => base.has(replication));
  const lacking = (one: Values, other: Values): Omit<Lack, 'by'> => {
    const there = both.filter((replication) => other.get(replication) !== null);
    return { times: there.filter((replication) => one.get(replication) === null).length, of: there.length };
  };
  const [policy, baseline] = [lacking(own, base), lacking(base, own)];
  if (policy.times === 0 && baseline.times === 0) return null;
  return policy.times >= baseline.times ? { by: 'policy', ...policy } : { by: 'baseline', ...baseline };
}
