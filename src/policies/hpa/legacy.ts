import { remember } from './history.js';
import { toInt32 } from './integers.js';
import { micros } from './memory.js';
import type { Limited, Normalise } from './normalised.js';
import type { ControllerOptions } from './options.js';
import type { HpaSpec } from './spec.js';

/**
 * The path of an HPA without `behavior` (horizontal.go, normalizeDesiredReplicas): the highest proposal of the
 * stabilisation window, then at most double (or 4) a turn. The highest one may exceed the current size, so an old
 * proposal can raise replicas although all metrics are below target (#99349).
 */
export function legacyNormalise(spec: HpaSpec, options: ControllerOptions): Normalise {
  const window = micros(options.downscaleStabilization);
  return (raw, current, now, { recommendations }) => {
    const cutoff = now - window;
    let stabilised = raw;
    for (const { at, replicas } of recommendations) if (at >= cutoff && replicas > stabilised) stabilised = replicas;
    const [desired, limited] = withinRules(current, stabilised, spec);
    const able = stabilised === raw ? 'ReadyForNewScale' : 'ScaleDownStabilized';
    return { desired, stabilised, able, limited, recommendations: remember(recommendations, raw, now, cutoff) };
  };
}

function withinRules(current: number, desired: number, { minReplicas, maxReplicas }: HpaSpec): Limited {
  if (desired < minReplicas) return [minReplicas, 'TooFewReplicas'];
  const limit = toInt32(Math.max(2 * current, 4));
  if (maxReplicas > limit) return desired > limit ? [limit, 'ScaleUpLimit'] : [desired, 'DesiredWithinRange'];
  return desired > maxReplicas ? [maxReplicas, 'TooManyReplicas'] : [desired, 'DesiredWithinRange'];
}
