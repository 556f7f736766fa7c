import { providers } from '../../models/index.js';
import { ScenarioError } from '../scenario/complaints/scenario-error.js';
import { normalize } from '../scenario/normalize/normalize.js';
import { policyNames, TODAY } from '../scenario/normalize/policy.js';
import type { Scenario } from '../scenario/strict.js';
import { type AnyScenario, inputOf, isLoaded, isStrict } from './any-scenario.js';

/**
 * The strict form of a scenario under one of its policies. Prices and latencies are those that it was loaded with, else
 * those that ship with the package. A scenario that is strict already is given back as it is.
 *
 * @param policy name of one of its policies; absent, or `today` where no policy has that name: the manifests as they
 *   are
 * @throws TypeError when a strict scenario is to be put under another policy than it was made for
 * @throws ScenarioError with everything that is wrong, each with its place, what was expected and the nearest valid
 *   name
 * @example const { regions, horizon } = strict(platform, 'floor');
 */
export function strict(scenario: AnyScenario, policy?: string): Scenario {
  if (isStrict(scenario)) {
    if (policy === undefined || policy === scenario.policy) return scenario;
    throw new TypeError(
      `the scenario is in its strict form already, under the policy '${scenario.policy}': it cannot be put under '${policy}'. Give the scenario as it was written.`,
    );
  }
  const input = inputOf(scenario);
  const read = isLoaded(scenario)
    ? { files: scenario.files, source: scenario.source, facts: scenario.facts ?? providers }
    : { facts: providers };
  const asWritten = policy === undefined || (policy === TODAY && !policyNames(input).includes(TODAY));
  const { scenario: made, complaints } = normalize(input, { ...read, policy: asWritten ? null : policy });
  if (made === null) throw new ScenarioError(complaints);
  return made;
}
