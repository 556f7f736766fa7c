import type { ControllerOptions } from './options.js';
import type { Switches } from './profile.js';
import type { HpaSpec } from './spec.js';

/** Whether a ratio of measured to wanted is close enough to 1 to do nothing. */
export type Tolerance = (ratio: number) => boolean;

/**
 * The tolerance of one HPA: each direction from its `behavior`, else from the controller's flag.
 * Both tests are written exactly as the controller writes them: 1.1 is outside 10 % up to 1.32 (1.1 − 1 > 0.1 in
 * doubles) and inside from 1.33. NaN is outside of both.
 */
export function toleranceOf(spec: HpaSpec, options: ControllerOptions, rules: Switches): Tolerance {
  const { tolerance } = options;
  if (rules.toleranceTest === 'distance') return (ratio) => Math.abs(1 - ratio) <= tolerance;
  const own = rules.ownTolerance ? spec.behavior : null;
  const low = 1 - (own?.scaleDown.tolerance ?? tolerance);
  const high = 1 + (own?.scaleUp.tolerance ?? tolerance);
  return (ratio) => low <= ratio && ratio <= high;
}
