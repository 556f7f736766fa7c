import { evaluateFormula } from '../formula/index.js';
import type { ExternalTrigger } from '../triggers/external-triggers.js';
import type { Outcome } from './memory.js';
import type { ScaledObjectSpec } from './scaled-object.js';

/** One metric and what became of it. */
export type Named = { readonly trigger: ExternalTrigger; readonly outcome: Outcome };

/**
 * One value from those of all triggers (keda.md §7).
 *
 * - A stand-in of any trigger takes the place of the formula.
 * - Without a formula (which only the webhook refuses) the values stay as they are.
 *
 * @returns thousandths, cut off, negative ones as they are; or an error
 */
export function composite(
  spec: ScaledObjectSpec,
  all: readonly Named[],
): readonly number[] | { readonly error: string } {
  const standIn = all.find(({ outcome }) => 'standIn' in outcome && outcome.standIn)?.outcome;
  if (standIn !== undefined && 'milli' in standIn) return [standIn.milli ?? 0];
  const failed = all.find(({ outcome }) => 'error' in outcome)?.outcome;
  if (failed !== undefined && 'error' in failed) return { error: failed.error };
  const millis = all.map(({ outcome }) => ('milli' in outcome ? outcome.milli : null));
  const { formula, target } = spec.scalingModifiers ?? { formula: '', target: '' };
  if (formula === '') return millis.filter((milli) => milli !== null);
  try {
    const data = Object.fromEntries(
      all.map(({ trigger }, index) => [trigger.trigger.name, millis[index] === null ? null : millis[index] / 1000]),
    );
    const result = evaluateFormula(formula, data);
    // Every trigger that the formula could use has failed: the fallback's replicas, as the behavior "static" would.
    if (result === null) return [Math.trunc(1000 * Number(target) * (spec.fallback?.replicas ?? 0))];
    // Go's conversion of an infinity to an integer differs between platforms; here it is an error.
    return Number.isFinite(result) ? [Math.trunc(1000 * result)] : { error: `formula "${formula}" gives ${result}` };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

/** Value at which the composite counts as active, exclusive. */
export const activationTarget = (spec: ScaledObjectSpec): number =>
  Number(spec.scalingModifiers?.activationTarget || 0);
