import { demandedNames } from '../scenario/demand/demanded-names.js';
import { peakLoad } from '../scenario/demand/peak-load.js';
import { scaledDemand } from '../scenario/demand/scaled-demand.js';
import { TODAY } from '../scenario/normalize/policy.js';
import { itemRunner, type LoadLimit, type LoadSearch, searchLimit, workItems } from '../study/index.js';
import type { PerSecond } from '../units.js';
import { type AnyScenario, isStrict } from './any-scenario.js';
import { strict } from './strict.js';

/** What `findLimit` is asked. */
export type LimitQuestion = LoadSearch & {
  /** Name of the policy; the manifests as they are when absent. */
  readonly policy?: string;
  /** Name of the queue or service whose demand is raised; absent: all of them. */
  readonly of?: string;
  /** Runs at each load; it holds when every goal is met in each of them. 3 when absent. */
  readonly replications?: number;
  /** Another seed than the scenario's. */
  readonly seed?: number;
  /** Threads; the answer does not depend on it. 1 when absent. */
  readonly workers?: number;
  /** Called before each load is tried. */
  readonly progress?: (factor: number) => void;
};

/** What `findLimit` answers: the loads, and what was raised. */
export type LimitAnswer = LoadLimit & {
  /** The queues and services whose demand was raised, each with its highest rate as written; null: nobody wrote one. */
  readonly raised: readonly {
    /** Of the queue or service, as in the scenario. */
    readonly name: string;
    /** Its highest rate before anything was raised, in arrivals a second; null: its demand is not written as a rate. */
    readonly peak: PerSecond | null;
  }[];
};

/**
 * Raises the demand until a goal of the scenario breaks: the load that still holds, the one that does not, and the runs
 * at both, which say what the bottleneck was and how long new pods took.
 *
 * @throws ScenarioError when the scenario is not right; Error when it has no goals, or `of` has no demand
 * @example const { held, broke } = await findLimit(shop, { of: 'api', replications: 3 });
 */
export async function findLimit(scenario: AnyScenario, question: LimitQuestion = {}): Promise<LimitAnswer> {
  const {
    policy = isStrict(scenario) ? scenario.policy : TODAY,
    of = null,
    replications = 3,
    workers = 1,
    progress,
    ...search
  } = question;
  const ready = strict(scenario, policy);
  const seed = question.seed ?? ready.seed;
  const names = demandedNames(ready);
  if (ready.goals.length === 0)
    throw new Error(`the scenario '${ready.name}' has no goals: a limit is the load at which one of them breaks`);
  if (names.length === 0) throw new Error(`the scenario '${ready.name}' has no demand that could be raised`);
  if (of !== null && !names.includes(of)) throw new Error(`nothing arrives at '${of}', only at ${names.join(', ')}`);
  const items = workItems([policy], replications);
  const runner = itemRunner(Math.min(workers, replications));
  try {
    const limit = await searchLimit((factor) => {
      progress?.(factor);
      return runner.run(items, () => scaledDemand(ready, factor, of), { seed });
    }, search);
    return { ...limit, raised: (of === null ? names : [of]).map((name) => ({ name, peak: peakLoad(ready, name) })) };
  } finally {
    await runner.close();
  }
}
