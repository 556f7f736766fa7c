import type { ScaledObjectSpec } from '../scaled-object/scaled-object.js';
import type { Scaler } from '../scaler/scaler.js';
import type { Trigger } from '../scaler/trigger.js';
import { asFormulaSource, isResource, scalerOf } from './triggers.js';

/** A trigger of a queue or another outside source: what the HPA knows as one External metric. */
export type ExternalTrigger = {
  /** Index in the list of triggers, cpu and memory counted. */
  readonly index: number;
  /** As the manifest has it. */
  readonly trigger: Trigger;
  /** The same, ready to be read. */
  readonly scaler: Scaler;
  /** `s<index>-<name of the scaler>`. */
  readonly metric: string;
  /** Target in thousandths, cut off. */
  readonly targetMilli: number;
};

type Triggers = readonly Trigger[];
const built = new WeakMap<Triggers, readonly ExternalTrigger[]>();
const builtForFormula = new WeakMap<Triggers, readonly ExternalTrigger[]>();

function build(triggers: Triggers, namespace: string, forFormula: boolean): readonly ExternalTrigger[] {
  return triggers.flatMap((trigger, index) => {
    if (isResource(trigger)) return [];
    const scaler = scalerOf(forFormula ? asFormulaSource(trigger) : trigger, namespace);
    return [
      { index, trigger, scaler, metric: `s${index}-${scaler.metric}`, targetMilli: Math.trunc(scaler.target * 1000) },
    ];
  });
}

/**
 * The triggers with an External metric, ready to be read, in order. Remembered per list of triggers, since every tick
 * asks.
 *
 * @throws Error of the first scaler that cannot be built
 */
export function externalTriggers(
  spec: Pick<ScaledObjectSpec, 'triggers' | 'namespace'> & Partial<Pick<ScaledObjectSpec, 'scalingModifiers'>>,
): readonly ExternalTrigger[] {
  const forFormula = (spec.scalingModifiers ?? null) !== null;
  const memory = forFormula ? builtForFormula : built;
  const known = memory.get(spec.triggers) ?? build(spec.triggers, spec.namespace, forFormula);
  memory.set(spec.triggers, known);
  return known;
}
