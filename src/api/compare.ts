import { policyNames, TODAY } from '../scenario/normalize/policy.js';
import type { Scenario } from '../scenario/strict.js';
import { renderComparison } from '../show/comparison-text.js';
import { type Comparison, compareRuns, type Run, runItems, workItems } from '../study/index.js';
import { type AnyScenario, inputOf } from './any-scenario.js';
import { policyInputs } from './policy-inputs.js';
import { strict } from './strict.js';

/** What a comparison is told. */
export type CompareQuestion = {
  /**
   * Names of policies; the first is what the others are set against. Absent: all of the scenario, in the order of
   * writing.
   */
  readonly policies?: readonly string[];
  /** Simulated runs of each policy. 10 when absent. */
  readonly replications?: number;
  /** Another seed than the scenario's. */
  readonly seed?: number;
  /** Threads; the answer does not depend on it. 1 when absent. */
  readonly workers?: number;
  /** Called after each run. */
  readonly progress?: (done: number, total: number) => void;
};

/** A comparison with the runs that it was made of; as text it is the table that the command prints. */
export type Answer = Comparison & {
  /** Every run that went in, by policy and replication. */
  readonly runs: readonly Run[];
  /** The table as text. */
  readonly toString: () => string;
};

/**
 * Runs policies under the same draws (common random numbers) and sets them against the first one: means with intervals, paired differences, a
 * verdict.
 *
 * @throws ScenarioError when the scenario is not right under one of them
 * @example console.log(String(await compare(platform, { policies: ['today', 'floor'], replications: 20 })));
 */
export async function compare(
  scenario: Exclude<AnyScenario, Scenario>,
  question: CompareQuestion = {},
): Promise<Answer> {
  const named = policyNames(inputOf(scenario));
  const policies = question.policies ?? (named.length > 0 ? named : [TODAY]);
  const { replications = 10, workers = 1, progress } = question;
  const under = (policy: string) => strict(scenario, policy);
  const seed = question.seed ?? under(policies[0] ?? TODAY).seed;
  const runs = await runItems(workItems(policies, replications), under, {
    seed,
    workers,
    ...(progress === undefined ? {} : { progress }),
  });
  const comparison = compareRuns(runs, { policies, inputs: policyInputs(scenario, policies) });
  return { ...comparison, runs, toString: () => renderComparison(comparison) };
}
