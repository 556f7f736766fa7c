import { providers } from '../models/index.js';
import type { Loaded } from './load.js';
import { scaledDemand } from './scenario/demand/scaled-demand.js';
import { normalize } from './scenario/normalize.js';
import { policyNames } from './scenario/scenario.js';
import { ScenarioError } from './scenario/scenario-error.js';
import type { ScenarioInput } from './scenario/schema.js';
import type { Scenario } from './scenario/strict.js';
import { renderComparison } from './show/comparison-text.js';
import { type Result, type RunOptions, run } from './simulate.js';
import {
  type Comparison,
  compareRuns,
  itemRunner,
  type LoadLimit,
  type LoadSearch,
  type Run,
  runItems,
  searchLimit,
  workItems,
} from './study/index.js';

/** A scenario in any form: written in TypeScript, read from a file, or strict already. */
export type AnyScenario = ScenarioInput | Loaded | Scenario;

const isStrict = (scenario: AnyScenario): scenario is Scenario =>
  'regions' in scenario && Array.isArray(scenario.regions);
const isLoaded = (scenario: AnyScenario): scenario is Loaded => 'files' in scenario && 'source' in scenario;

/**
 * The strict form of a scenario under one of its policies, with the prices and latencies that ship with the package.
 *
 * @param policy name of one of its policies; absent: the manifests as they are
 * @throws ScenarioError with everything that is wrong, each with its place, what was expected and the nearest valid
 *   name
 */
export function strict(scenario: AnyScenario, policy?: string): Scenario {
  if (isStrict(scenario)) return scenario;
  const { input, ...read } = isLoaded(scenario)
    ? { input: scenario.input, files: scenario.files, source: scenario.source }
    : { input: scenario };
  const { scenario: ready, complaints } = normalize(input, { ...read, policy: policy ?? null, facts: providers });
  if (ready === null) throw new ScenarioError(complaints);
  return ready;
}

/**
 * Checks a scenario that is written in TypeScript, and gives it back as it is: variants are made of it by spreading.
 *
 * @throws ScenarioError with everything that is wrong
 * @example const busier = { ...shop, demand: { orders: { rate: '60/s' } } };
 */
export function scenario(input: ScenarioInput): ScenarioInput {
  strict(input);
  return input;
}

/**
 * Runs a scenario once. The same scenario, seed and replication give the same bytes on every machine.
 *
 * @throws ScenarioError when the scenario is not right: nothing was run then
 * @example const { summary, tables } = simulate(shop, { seed: 7 });
 */
export function simulate(scenario: AnyScenario, options: RunOptions = {}): Result {
  return run(strict(scenario, options.policy), options);
}

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
  /** Called after each run with the runs done and all of them. */
  readonly progress?: (done: number, total: number) => void;
};

/** A comparison with the runs that it was made of; as text it is the table that the command prints. */
export type Answer = Comparison & {
  /** The run behind each number: its summary, by policy and replication. */
  readonly runs: readonly Run[];
  /** The comparison as text, 100 columns wide. */
  readonly toString: () => string;
};

/**
 * Runs policies under the same luck and sets them against the first one: means with intervals, paired differences, a
 * verdict.
 *
 * @throws ScenarioError when the scenario is not right under one of them
 * @example console.log(String(await compare(platform, { policies: ['today', 'floor'], replications: 20 })));
 */
export async function compare(
  scenario: Exclude<AnyScenario, Scenario>,
  question: CompareQuestion = {},
): Promise<Answer> {
  const named = policyNames(isLoaded(scenario) ? scenario.input : scenario);
  const policies = question.policies ?? (named.length > 0 ? named : ['today']);
  const { replications = 10, workers = 1, progress } = question;
  const under = (policy: string) => underPolicy(scenario, policy);
  const seed = question.seed ?? under(policies[0] ?? 'today').seed;
  const runs = await runItems(workItems(policies, replications), under, {
    seed,
    workers,
    ...(progress === undefined ? {} : { progress }),
  });
  const comparison = compareRuns(runs, { policies });
  return { ...comparison, runs, toString: () => renderComparison(comparison) };
}

/** What `findLimit` is asked. */
export type LimitQuestion = LoadSearch & {
  /** Name of one of the scenario's policies; absent: the manifests as they are. */
  readonly policy?: string;
  /** Name of the queue or service whose demand is raised; absent: all of them. */
  readonly of?: string;
  /** Runs at each load; it holds when every goal is met in each of them. */
  readonly replications?: number;
  /** Another seed than the scenario's. */
  readonly seed?: number;
  /** Threads; the results do not depend on it. */
  readonly workers?: number;
  /** Called before each load is tried. */
  readonly progress?: (factor: number) => void;
};

/**
 * Raises the demand until a goal of the scenario breaks: the load that still holds, the one that does not, and the runs
 * at both, which say what the bottleneck was and how long new pods took.
 *
 * @throws ScenarioError when the scenario is not right; Error when it has no goals, or `of` has no demand
 * @example const { held, broke } = await findLimit(shop, { of: 'api', replications: 3 });
 */
export async function findLimit(scenario: AnyScenario, question: LimitQuestion = {}): Promise<LoadLimit> {
  const { policy = 'today', of = null, replications = 3, workers = 1, progress, ...search } = question;
  const ready = underPolicy(scenario, policy);
  const seed = question.seed ?? ready.seed;
  const names = demandedNames(ready);
  if (ready.goals.length === 0)
    throw new Error(`the scenario '${ready.name}' has no goals: a limit is the load at which one of them breaks`);
  if (names.length === 0) throw new Error(`the scenario '${ready.name}' has no demand that could be raised`);
  if (of !== null && !names.includes(of)) throw new Error(`nothing arrives at '${of}', only at ${names.join(', ')}`);
  const items = workItems([policy], replications);
  const runner = itemRunner(Math.min(workers, replications));
  try {
    return await searchLimit((factor) => {
      progress?.(factor);
      return runner.run(items, () => scaledDemand(ready, factor, of), { seed });
    }, search);
  } finally {
    await runner.close();
  }
}

/** `today` is what is written, where no policy has that name. */
function underPolicy(scenario: AnyScenario, policy: string): Scenario {
  if (isStrict(scenario) || policy !== 'today') return strict(scenario, policy);
  const named = policyNames(isLoaded(scenario) ? scenario.input : scenario);
  return strict(scenario, named.includes(policy) ? policy : undefined);
}

/** Queues and services that have demand, each once, in the order of the scenario. */
export const demandedNames = ({ regions }: Scenario): string[] => [
  ...new Set(regions.flatMap(({ demands }) => demands.map(({ to }) => to.name))),
];
