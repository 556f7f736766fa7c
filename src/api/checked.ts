import { providers } from '../../models/providers.js';
import type { Complaint } from '../scenario/complaints/complaint.js';
import { ScenarioError } from '../scenario/complaints/scenario-error.js';
import { normalize } from '../scenario/normalize/normalize.js';
import { policyNames } from '../scenario/normalize/policy.js';
import type { Loaded } from './load.js';

/**
 * What was read, found to be sound under each of its policies, with the warnings of all of them.
 *
 * @throws ScenarioError with everything that is wrong
 */
export function checked(loaded: Loaded): Loaded {
  const { input, files, source, facts = providers } = loaded;
  const results = [null, ...policyNames(input)].map((policy) => normalize(input, { policy, files, source, facts }));
  const complaints = distinct(results.flatMap((one) => one.complaints));
  if (complaints.length > 0) throw new ScenarioError(complaints);
  return { ...loaded, warnings: distinct(results.flatMap((one) => one.warnings)) };
}

/** What several policies say alike, once. */
export function distinct(list: readonly Complaint[]): Complaint[] {
  return [
    ...new Map(
      list.map((one) => [JSON.stringify([one.file, one.line, one.column, one.path, one.message]), one]),
    ).values(),
  ];
}
