import type { PolicyDifference } from '../scenario/normalize/policy-difference.js';

/** Two policies of which no measure differs. */
export type Equals = {
  readonly baseline: string;
  readonly policy: string;
  /** In what they differ as they are written; null: nobody said. */
  readonly input: PolicyDifference | null;
  readonly replications: number;
  /** No number of any run differs, not only none of those that are compared. */
  readonly isSameRun: boolean;
  /** By so many measures they are compared. */
  readonly measures: number;
};

/** Enough to read; JSON has all. */
const MOST = 12;

/**
 * Why two policies came to the same: nothing that is simulated differs, or it made no difference.
 *
 * @example 'own-first and cheap-first are simulated as equals: the policies differ only in: NodePool/own spec.weight, which hooke does not model.'
 */
export function equalWords({ baseline, policy, input, replications, isSameRun, measures }: Equals): string {
  if (input !== null && !input.isSimulated) return inputWords(baseline, policy, input);
  const often = replications === 1 ? 'their one replication' : `${replications} replications`;
  const though = input === null || input.fields.length === 0 ? '' : `, though they differ in ${some(input.fields)}`;
  return isSameRun
    ? `${policy} and ${baseline} are equal: no measure differs in ${often}${though}.`
    : `${policy} and ${baseline} are equal by what is compared: no measure of ${measures} differs in ${often}${though}.`;
}

function inputWords(baseline: string, policy: string, { fields, unmodelled }: PolicyDifference): string {
  if (fields.length === 0) return `${policy} and ${baseline} are equal: they apply the same objects.`;
  const alike = fields.filter((field) => !unmodelled.includes(field));
  if (unmodelled.length === 0)
    return `${policy} and ${baseline} are equal: what they write differently means the same here (${some(alike)}).`;
  const rest = alike.length === 0 ? '' : ` (${some(alike)}: written differently, with the same meaning)`;
  return `${policy} and ${baseline} are simulated as equals: the policies differ only in: ${some(unmodelled)}, which hooke does not model${rest}.`;
}

const some = (fields: readonly string[]): string =>
  fields.length <= MOST ? fields.join(', ') : `${fields.slice(0, MOST).join(', ')} and ${fields.length - MOST} more`;
