import type { HpaAct } from './act.js';

/** What kept an HPA from writing another number. */
export type Held = {
  /** What the metrics ask for; null: they could not be read, or are not asked. */
  readonly wanted: number | null;
  /** The controller's own word for what holds it. */
  readonly reason: string;
};

/**
 * Why a turn wrote nothing though something speaks for another number: a window, a rate limit or a bound between what
 * the metrics ask for and what is there, or metrics that could not be read. null: it wrote, or all is as it should be.
 *
 * The words are those of the conditions AbleToScale, ScalingLimited and ScalingActive (horizontal.go).
 *
 * @example heldBy(act, 5) // { wanted: 2, reason: 'ScaleDownStabilized' }
 */
export function heldBy({ wrote, detail, conditions, because }: HpaAct, current: number): Held | null {
  if (wrote !== null) return null;
  if (detail === null || detail.desired === null)
    return because.reason === '' ? null : { wanted: null, reason: because.reason };
  const { raw, stabilised, desired } = detail;
  if (raw === current) return null;
  const { AbleToScale, ScalingLimited } = conditions;
  const byWindow = stabilised !== raw ? AbleToScale : null;
  const byLimit = desired !== stabilised ? ScalingLimited : null;
  return { wanted: raw, reason: (byWindow ?? byLimit)?.reason ?? because.reason };
}
