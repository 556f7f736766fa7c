import { isResource } from './metric.js';
import { scalerOf } from './scalers/index.js';
import type { Scaler } from './scalers/scaler.js';
import type { ScaledObjectSpec, Trigger } from './scaled-object.js';

/** A trigger of a queue or another outside source: what the HPA knows as one External metric. */
export type ExternalTrigger = {
  /** Index in the list of triggers, cpu and memory counted. */
  readonly index: number;
  readonly trigger: Trigger;
  readonly scaler: Scaler;
  /** `s<index>-<name of the scaler>`. */
  readonly metric: string;
  /** Target in thousandths, cut off. */
  readonly targetMilli: number;
};

const built = new WeakMap<readonly Trigger[], readonly ExternalTrigger[]>();

function build(triggers: readonly Trigger[], namespace: string): readonly ExternalTrigger[] {
  return triggers.flatMap((trigger, index) => {
    if (isResource(trigger)) return [];
    const scaler = scalerOf(trigger, namespace);
    return [{ index, trigger, scaler, metric: `s${index}-${scaler.metric}`, targetMilli: Math.trunc(scaler.target * 1000) }];
  });
}

/**
 * The triggers with an External metric, ready to be read, in order. Remembered per list of triggers, since every tick asks.
 *
 * @throws Error of the first scaler that cannot be built
 */
export function externalTriggers({ triggers, namespace }: Pick<ScaledObjectSpec, 'triggers' | 'namespace'>): readonly ExternalTrigger[] {
  const known = built.get(triggers) ?? build(triggers, namespace);
  built.set(triggers, known);
  return known;
}
