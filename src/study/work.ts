import { assert } from '../assert.js';
import type { Summary } from '../results/summary.js';

/** One run of a study: a pure function of its key, whoever works it off. */
export type WorkItem = {
  /** `replication/policy`, by which results are put in order. */
  readonly key: string;
  /** Name of the policy. */
  readonly policy: string;
  /** Which of the equally likely days, from 0. */
  readonly replication: number;
};

/** One finished run. */
export type Run = {
  /** Name of the policy. */
  readonly policy: string;
  /** Which of the equally likely days, from 0. */
  readonly replication: number;
  /** What came out. */
  readonly summary: Summary;
};

/**
 * The runs of a study. All policies of one replication come together, so that what is finished early is paired.
 *
 * @throws Error when a policy is named twice, or there is not at least 1 replication
 * @example workItems(['today', 'floor'], 2) // 0/today, 0/floor, 1/today, 1/floor
 */
export function workItems(policies: readonly string[], replications: number): WorkItem[] {
  assert(new Set(policies).size === policies.length, `a policy is named twice: ${policies.join(', ')}`);
  assert(
    Number.isInteger(replications) && replications >= 1,
    `a study needs at least 1 replication, not ${replications}`,
  );
  return Array.from({ length: replications }, (_, replication) =>
    policies.map((policy) => ({ key: `${replication}/${policy}`, policy, replication })),
  ).flat();
}

/**
 * Parts of a study as one list, by policy (in the order given) and replication: one worker or many, in any order, give
 * the same.
 *
 * @throws Error for a run that came twice or belongs to no policy
 * @example mergeRuns(['today', 'floor'], [firstHalf, secondHalf])
 */
export function mergeRuns(policies: readonly string[], parts: readonly (readonly Run[])[]): Run[] {
  const runs = parts.flat();
  const place = new Map(policies.map((policy, i) => [policy, i]));
  const seen = new Set<string>();
  for (const { policy, replication } of runs) {
    assert(place.has(policy), `there is a run of '${policy}', but only of ${policies.join(', ')} was asked`);
    const key = `${replication}/${policy}`;
    assert(!seen.has(key), `replication ${replication} of '${policy}' came twice`);
    seen.add(key);
  }
  return runs.sort(
    (a, b) => (place.get(a.policy) as number) - (place.get(b.policy) as number) || a.replication - b.replication,
  );
}
