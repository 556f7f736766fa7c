import { complain, type Notes } from '../complaints/complaint.js';
import { nearest } from '../complaints/nearest.js';
import type { At } from '../complaints/place.js';
import type { ScenarioInput } from '../input/scenario-input.js';
import { whole as say } from '../messages/fit.js';
import { shape as sayShape } from '../messages/shape.js';

/** The policy that is there without being written: the manifests as they are, where no policy has that name. */
export const TODAY = 'today';

/** A policy may bring plain scalers and node groups of its own. */
export function withPolicy(input: ScenarioInput, policy: string | null, at: At, notes: Notes): ScenarioInput {
  if (policy === null) return input;
  const names = Object.keys(input.policies ?? {});
  if (!names.includes(policy)) {
    complain(notes, at, {
      value: policy,
      what: say.noPolicy(policy),
      expected: sayShape.oneOf(names),
      nearest: nearest(policy, names),
    });
    return input;
  }
  const chosen = input.policies?.[policy] ?? {};
  const cluster =
    chosen.nodeGroups === undefined
      ? input.cluster
      : { ...input.cluster, nodeGroups: { ...input.cluster?.nodeGroups, ...chosen.nodeGroups } };
  return { ...input, ...(cluster === undefined ? {} : { cluster }), scalers: { ...input.scalers, ...chosen.scalers } };
}

/**
 * The names of the policies of a scenario, in the order of writing.
 *
 * @example policyNames({ policies: { today: {}, floor: {} } }) // ['today', 'floor']
 */
export function policyNames(input: Pick<ScenarioInput, 'policies'>): readonly string[] {
  return Object.keys(input.policies ?? {});
}
