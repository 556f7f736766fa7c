import { withToday } from '../api/today.js';
import { nearest } from '../scenario/complaints/nearest.js';
import { TODAY } from '../scenario/normalize/policy.js';
import { userError } from './guard.js';

/**
 * The policy that `run` simulates; undefined: the manifests as they are.
 *
 * @param names policies of the scenario
 * @throws UserError for a name that is not there
 */
export function policyToRun(names: readonly string[], asked = TODAY): string | undefined {
  const known = withToday(names);
  if (!known.includes(asked)) throw unknown('--policy', asked, asked, known);
  return names.includes(asked) ? asked : undefined;
}

/**
 * The policies that `compare` sets against each other, the first one against all others.
 *
 * @throws UserError when there is nothing to compare, or a name is unknown or given twice
 */
export function policiesToCompare(names: readonly string[], asked: string | undefined): readonly string[] {
  if (names.every((name) => name === TODAY))
    throw userError(
      'the scenario has no policies to compare: name some under `policies`, for example policies: { floor: { ScaledObject/worker: { spec: { minReplicaCount: 2 } } } }',
    );
  if (asked === undefined) return names.length > 1 ? names : withToday(names);
  const wanted = asked.split(',').map((name) => name.trim());
  const known = withToday(names);
  const missing = wanted.find((name) => !known.includes(name));
  if (missing !== undefined) throw unknown('--policies', asked, missing, known);
  const twice = wanted.find((name, i) => wanted.indexOf(name) !== i);
  if (twice !== undefined) throw userError(`--policies ${asked}: "${twice}" is named twice`);
  return wanted;
}

/**
 * The policies that must keep every goal: the one that is named, else all that are compared.
 *
 * @throws UserError for a name that is not compared
 */
export function chosenPolicies(compared: readonly string[], asked: string | undefined): readonly string[] {
  if (asked === undefined) return compared;
  if (!compared.includes(asked)) throw unknown('--policy', asked, asked, compared);
  return [asked];
}

function unknown(option: string, asked: string, name: string, known: readonly string[]) {
  const near = nearest(name, known);
  return userError(
    `${option} ${asked === '' ? '""' : asked}: there is no policy "${name}", expected ${known.length === 1 ? known[0] : `one of ${known.join(', ')}`}${near === null ? '' : `; did you mean "${near}"?`}`,
  );
}
