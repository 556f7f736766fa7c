import type { Scenario } from '../scenario/strict.js';
import type { Run, WorkItem } from './work.js';
import work, { type Task } from './worker.js';

/** How the items of a study are worked off. */
export type RunItemsOptions = {
  readonly seed: number;
  /** Threads; 1: here, one after the other. The results do not depend on it. */
  readonly workers: number;
  readonly progress?: (done: number, total: number) => void;
};

/**
 * Runs every item and gives the summaries back in the order of the items, whoever finished first.
 * A scenario with a policy that is a value (a function) cannot travel to another thread; such items run here.
 *
 * @param scenarioOf the strict scenario under a policy
 */
export async function runItems(items: readonly WorkItem[], scenarioOf: (policy: string) => Scenario, { seed, workers, progress }: RunItemsOptions): Promise<Run[]> {
  const scenarios = new Map([...new Set(items.map((item) => item.policy))].map((policy) => [policy, scenarioOf(policy)]));
  const tasks = items.map((item): Task => ({ scenario: scenarios.get(item.policy) as Scenario, policy: item.policy, replication: item.replication, seed }));
  let done = 0;
  const finished = <T>(value: T): T => {
    progress?.(++done, tasks.length);
    return value;
  };
  const apart = workers > 1 && tasks.length > 1 && tasks.every(({ scenario }) => travels(scenario));
  const summaries = apart ? await inThreads(tasks, Math.min(workers, tasks.length), finished) : tasks.map((task) => finished(work(task)));
  return items.map((item, i) => ({ policy: item.policy, replication: item.replication, summary: summaries[i] as Run['summary'] }));
}

function travels(scenario: Scenario): boolean {
  return scenario.regions.every((region) => region.autoscalers.every((autoscaler) => autoscaler.kind !== 'scaler'));
}

async function inThreads(tasks: readonly Task[], threads: number, finished: <T>(value: T) => T): Promise<Run['summary'][]> {
  const { Tinypool } = await import('tinypool');
  const built = import.meta.url.endsWith('.js');
  const pool = new Tinypool({ filename: new URL(built ? './worker.js' : './worker.boot.mjs', import.meta.url).href, minThreads: threads, maxThreads: threads });
  try {
    return await Promise.all(tasks.map(async (task) => finished((await pool.run(task)) as Run['summary'])));
  } finally {
    await pool.destroy();
  }
}
