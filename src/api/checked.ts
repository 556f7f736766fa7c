import { providers } from '../../models/providers.js';
import type { Complaint } from '../scenario/complaints/complaint.js';
import { ScenarioError } from '../scenario/complaints/scenario-error.js';
import { type Normalized, normalize } from '../scenario/normalize/normalize.js';
import { policyNames, TODAY } from '../scenario/normalize/policy.js';
import type { Loaded } from './load.js';

/** A scenario under one policy: what there is to say of it. */
type Reading = Pick<Normalized, 'complaints' | 'warnings'> & { readonly policy: string };

/**
 * What was read, found to be sound under each of its policies, with the warnings of all of them.
 *
 * @throws ScenarioError with everything that is wrong
 */
export function checked(loaded: Loaded): Loaded {
  const readings = readingsOf(loaded.input, loaded);
  const complaints = under(readings, 'complaints');
  if (complaints.length > 0) throw new ScenarioError(complaints);
  return { ...loaded, warnings: under(readings, 'warnings') };
}

/**
 * The scenario as it is written and under each of its policies.
 *
 * @param input of any shape
 */
export function readingsOf(
  input: Loaded['input'],
  { files, source, facts = providers }: Pick<Loaded, 'files' | 'source' | 'facts'>,
  names: readonly string[] = policyNames(input),
): Reading[] {
  return [null, ...names].map((policy) => ({
    policy: policy ?? TODAY,
    ...normalize(input, { policy, files, source, facts }),
  }));
}

/** What the policies say, each sentence once, with the policies that it is true of unless it is true of all. */
export function under(readings: readonly Reading[], what: 'complaints' | 'warnings'): Complaint[] {
  const all = new Map<string, { readonly one: Complaint; readonly policies: Set<string> }>();
  for (const { policy, [what]: said } of readings)
    for (const one of said) {
      const key = JSON.stringify([one.file, one.line, one.column, one.path, one.message]);
      const found = all.get(key) ?? { one, policies: new Set() };
      found.policies.add(policy);
      all.set(key, found);
    }
  const known = new Set(readings.map(({ policy }) => policy));
  return [...all.values()].map(({ one, policies }) =>
    policies.size === known.size ? one : { ...one, policies: [...policies] },
  );
}
