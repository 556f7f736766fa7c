import { providers } from '../../models/index.js';
import { ScenarioError } from '../scenario/complaints/scenario-error.js';
import { normalize } from '../scenario/normalize/normalize.js';
import type { Scenario } from '../scenario/strict.js';
import { type AnyScenario, isLoaded, isStrict } from './any-scenario.js';

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
