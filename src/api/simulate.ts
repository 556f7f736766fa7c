import { type Result, type RunOptions, run } from '../run/run.js';
import type { AnyScenario } from './any-scenario.js';
import { strict } from './strict.js';

/** How one run is made, and of what. */
export type SimulateOptions = RunOptions & {
  /** Name of one of the scenario's policies; absent: the manifests as they are. */
  readonly policy?: string;
};

/**
 * Runs a scenario once. The same scenario, seed and replication give the same bytes on every machine.
 *
 * @throws ScenarioError when the scenario is not right: nothing was run then
 * @throws TypeError when a strict scenario is to be run under another policy than it was made for
 * @example const { summary, tables } = simulate(shop, { seed: 7 });
 */
export function simulate(scenario: AnyScenario, options: SimulateOptions = {}): Result {
  const { policy, ...how } = options;
  return run(strict(scenario, policy), how);
}
