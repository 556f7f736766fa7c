import { providers } from '../../models/index.js';
import { policyNames } from '../scenario/normalize/policy.js';
import { type PolicyDifference, policyDifference } from '../scenario/normalize/policy-difference.js';
import type { Scenario } from '../scenario/strict.js';
import { type AnyScenario, inputOf, isLoaded } from './any-scenario.js';

/**
 * In what each policy differs from the first one as it is written, and whether any of it is simulated.
 *
 * @param policies the first is what the others are set against
 */
export function policyInputs(
  scenario: Exclude<AnyScenario, Scenario>,
  policies: readonly string[],
): ReadonlyMap<string, PolicyDifference> {
  const input = inputOf(scenario);
  const read = isLoaded(scenario)
    ? { files: scenario.files, source: scenario.source, facts: scenario.facts ?? providers }
    : { facts: providers };
  const named = (policy = ''): string | null => (policyNames(input).includes(policy) ? policy : null);
  const [first, ...others] = policies;
  return new Map(others.map((policy) => [policy, policyDifference(input, named(first), named(policy), read)]));
}
