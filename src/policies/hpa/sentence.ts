import type { LimitReason, Normalised } from './normalised.js';
import type { Gauge, Plan } from './plan.js';
import type { Reading } from './reading.js';

/**
 * Why a measured turn ended as it did, in one sentence: what was measured, what it asks for, what held it.
 *
 * @example 'cpu 213% of target 60% on 2 pods asks for 8; scale-up limit of 4 pods or 100% per 15 s holds it to 6'
 */
export function measuredSentence(
  plan: Plan,
  current: number,
  raw: number,
  winner: number,
  readings: readonly Reading[],
  to: Normalised,
  desired: number,
): string {
  const asks = `${measured(plan.gauges[winner], readings[winner])} asks for ${raw}`;
  const held = to.stabilised === raw ? '' : `; ${windowPhrase(plan, to)} holds it at ${to.stabilised}`;
  const limited =
    to.limited === 'DesiredWithinRange' ? '' : `; ${limitPhrase(plan, current, to.limited)} holds it to ${to.desired}`;
  const woken = desired === to.desired ? '' : `; minReplicas raises it to ${desired}`;
  return `${asks}${held}${limited}${woken}${desired === current ? ': no change' : ''}`;
}

/** What one metric measured against its target: `cpu 213% of target 60% on 2 pods`. */
function measured(gauge: Gauge, reading: Reading): string {
  const { target } = gauge.metric;
  const pods = reading.pods === 1 ? '1 pod' : `${reading.pods} pods`;
  if (reading.utilization !== null)
    return `${gauge.plain} ${reading.utilization}% of target ${target.averageUtilization}% on ${pods}`;
  const memory = gauge.plain.startsWith('memory');
  if (reading.value !== null)
    return `${gauge.plain} ${amount(reading.value, memory)} of target ${amount(target.value ?? 0, memory)} with ${pods} ready`;
  // Shared by no pods, the average is endless: the controller's own status shows nonsense then.
  if (reading.pods === 0)
    return `${gauge.plain} with no pods yet, target ${amount(target.averageValue ?? 0, memory)} a pod,`;
  return `${gauge.plain} ${amount(reading.average ?? 0, memory)} a pod of target ${amount(target.averageValue ?? 0, memory)} on ${pods}`;
}

/** Milli-units for reading, not for calculating: `440m`, `12`, `900Mi`. */
function amount(milli: number, memory: boolean): string {
  if (memory) return `${Math.round(milli / 1_048_576_000)}Mi`;
  return milli % 1000 === 0 ? `${milli / 1000}` : `${milli}m`;
}

function windowPhrase({ spec, options }: Plan, { able }: Normalised): string {
  const rules = able === 'ScaleUpStabilized' ? spec.behavior?.scaleUp : spec.behavior?.scaleDown;
  const seconds = rules?.stabilizationWindowSeconds ?? options.downscaleStabilization;
  return `the ${able === 'ScaleUpStabilized' ? 'lowest' : 'highest'} recommendation of the last ${seconds} s`;
}

function limitPhrase(
  { spec, limits }: Plan,
  current: number,
  reason: Exclude<LimitReason, 'DesiredWithinRange'>,
): string {
  switch (reason) {
    case 'TooManyReplicas':
      return `maxReplicas ${spec.maxReplicas}`;
    case 'TooFewReplicas':
      return `minReplicas ${spec.minReplicas}`;
    case 'ScaleUpLimit':
      if (spec.behavior !== null) return `scale-up limit ${limits.up}`;
      return current < 2 ? 'a first step of at most 4' : 'doubling at most';
    case 'ScaleDownLimit':
      return `scale-down limit ${limits.down}`;
  }
}
