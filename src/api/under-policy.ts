import { policyNames } from '../scenario/normalize/policy.js';
import type { Scenario } from '../scenario/strict.js';
import { type AnyScenario, isLoaded, isStrict } from './any-scenario.js';
import { strict } from './strict.js';

/** `today` is what is written, where no policy has that name. */
export function underPolicy(scenario: AnyScenario, policy: string): Scenario {
  if (isStrict(scenario) || policy !== 'today') return strict(scenario, policy);
  const named = policyNames(isLoaded(scenario) ? scenario.input : scenario);
  return strict(scenario, named.includes(policy) ? policy : undefined);
}
