import { type Result, type RunOptions, run } from '../run/run.js';
import type { AnyScenario } from './any-scenario.js';
import { strict } from './strict.js';

/**
 * Runs a scenario once. The same scenario, seed and replication give the same bytes on every machine.
 *
 * @throws ScenarioError when the scenario is not right: nothing was run then
 * @example const { summary, tables } = simulate(shop, { seed: 7 });
 */
export function simulate(scenario: AnyScenario, options: RunOptions = {}): Result {
  return run(strict(scenario, options.policy), options);
}
