import { isDeepStrictEqual } from 'node:util';
import { policyDifference } from '../scenario/manifests/policy-difference.js';
import { policyNames } from '../scenario/normalize/policy.js';
import type { Scenario } from '../scenario/strict.js';
import { type AnyScenario, inputOf, isLoaded } from './any-scenario.js';
import { strict } from './strict.js';

/**
 * The policies that are simulated exactly as the first one, each with the fields in which its manifests differ all the
 * same: those are not modelled.
 *
 * @param policies the first is what the others are set against
 */
export function sameUnder(
  scenario: Exclude<AnyScenario, Scenario>,
  policies: readonly string[],
): ReadonlyMap<string, readonly string[]> {
  const [first, ...others] = policies.map((policy) => ({ policy, made: strict(scenario, policy) }));
  if (first === undefined) return new Map();
  const input = inputOf(scenario);
  const read = isLoaded(scenario) ? { files: scenario.files, source: scenario.source } : { files: new Map() };
  const named = (policy: string): string | null => (policyNames(input).includes(policy) ? policy : null);
  return new Map(
    others.flatMap(({ policy, made }) =>
      isDeepStrictEqual({ ...made, policy: '' }, { ...first.made, policy: '' })
        ? [
            [
              policy,
              policyDifference(
                { input, regions: made.regions.map(({ name }) => name), ...read },
                named(first.policy),
                named(policy),
              ),
            ] as const,
          ]
        : [],
    ),
  );
}
