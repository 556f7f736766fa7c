import { ScenarioError } from '../complaints/scenario-error.js';
import type { ScenarioInput } from '../schema/scenario.js';
import type { Scenario } from '../strict.js';
import { type NormalizeOptions, normalize } from './normalize.js';

/**
 * Makes a scenario that was written in TypeScript ready to run.
 *
 * @throws ScenarioError with everything that is wrong
 * @example scenario({ horizon: '8h', manifests: [deployment('worker', {})], queues: { orders: {} }, … })
 */
export function scenario(input: ScenarioInput, options: NormalizeOptions = {}): Scenario {
  const { scenario: strict, complaints } = normalize(input, options);
  if (strict === null) throw new ScenarioError(complaints);
  return strict;
}
