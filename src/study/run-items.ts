import { errorOf } from '../errors.js';
import type { Scenario } from '../scenario/strict.js';
import type { Run, WorkItem } from './work.js';
import { type Sent, type Task, work } from './worker.js';

/** How the items of a study are worked off. */
export type RunItemsOptions = {
  /** Seed of all runs. */
  readonly seed: number;
  /** Threads; 1: here, one after the other. The results do not depend on it. */
  readonly workers: number;
  /** Called after each run with the runs done and all of them. */
  readonly progress?: (done: number, total: number) => void;
};

/**
 * Threads that are started when they are first needed, and kept until `close`: a study of several rounds starts them
 * once.
 */
export type Runner = {
  /** Runs every item; summaries come in the order of the items. */
  readonly run: (
    items: readonly WorkItem[],
    scenarioOf: (policy: string) => Scenario,
    options: Omit<RunItemsOptions, 'workers'>,
  ) => Promise<Run[]>;
  /** Ends the threads. */
  readonly close: () => Promise<void>;
};

/**
 * Runs every item and gives the summaries back in the order of the items, whoever finished first.
 * A scenario with a policy that is a value (a function) cannot travel to another thread; such items run here.
 *
 * @param scenarioOf the strict scenario under a policy
 * @example const runs = await runItems(workItems(['today'], 3), () => shop, { seed: 1, workers: 2 });
 */
export async function runItems(
  items: readonly WorkItem[],
  scenarioOf: (policy: string) => Scenario,
  { workers, ...options }: RunItemsOptions,
): Promise<Run[]> {
  const runner = itemRunner(Math.min(workers, items.length));
  try {
    return await runner.run(items, scenarioOf, options);
  } finally {
    await runner.close();
  }
}

/**
 * A runner of so many threads; with 1 everything runs here, one after the other.
 *
 * @example const runner = itemRunner(2); // close() it at the end
 */
export function itemRunner(workers: number): Runner {
  let pool: Promise<Pool> | null = null;
  return {
    run: async (items, scenarioOf, { seed, progress }) => {
      const scenarios = new Map(
        [...new Set(items.map((item) => item.policy))].map((policy) => [policy, scenarioOf(policy)]),
      );
      const tasks = items.map(
        (item): Task => ({
          scenario: scenarios.get(item.policy) as Scenario,
          replication: item.replication,
          seed,
        }),
      );
      let done = 0;
      const finished = <T>(value: T): T => {
        progress?.(++done, tasks.length);
        return value;
      };
      const apart = workers > 1 && tasks.length > 1 && tasks.every(({ scenario }) => travels(scenario));
      if (apart) pool ??= startPool(workers);
      const threads = apart ? await pool : null;
      const summaries =
        threads === null
          ? tasks.map((task) => finished(work(task)))
          : await Promise.all(tasks.map(async (task) => finished(received(await threads.run(task)))));
      return items.map((item, i) => ({
        policy: item.policy,
        replication: item.replication,
        summary: summaries[i],
      }));
    },
    close: async () => {
      if (pool !== null) await (await pool).destroy();
    },
  };
}

function received(sent: Sent): Run['summary'] {
  if ('failed' in sent) throw errorOf(sent.failed);
  return sent.summary;
}

function travels(scenario: Scenario): boolean {
  return scenario.regions.every((region) => region.autoscalers.every((autoscaler) => autoscaler.kind !== 'scaler'));
}

type Pool = { readonly run: (task: Task) => Promise<Sent>; readonly destroy: () => Promise<void> };

async function startPool(threads: number): Promise<Pool> {
  const { Tinypool } = await import('tinypool');
  const built = import.meta.url.endsWith('.js');
  return new Tinypool({
    filename: new URL(built ? './worker.js' : './worker.boot.mjs', import.meta.url).href,
    minThreads: threads,
    maxThreads: threads,
  });
}
