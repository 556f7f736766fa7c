import { type ErrorParts, partsOf } from '../errors.js';
import type { Summary } from '../results/summary.js';
import { run } from '../run/run.js';

import type { Scenario } from '../scenario/strict.js';

/** One work item as it travels to a worker: plain data. */
export type Task = {
  readonly scenario: Scenario;
  readonly replication: number;
  readonly seed: number;
};

/** Works one item off: a pure function of it, here or in another thread. */
export function work({ scenario, replication, seed }: Task): Summary {
  return run(scenario, { replication, seed, keep: 'summary' }).summary;
}

/** What a thread sends back: errors of ours lose their fields on the way. */
export type Sent = { readonly summary: Summary } | { readonly failed: ErrorParts };

/** As `work`, in another thread. */
export default function workApart(task: Task): Sent {
  try {
    return { summary: work(task) };
  } catch (error) {
    return { failed: partsOf(error) };
  }
}
