import type { LimitReason, Normalised } from './normalised.js';
import type { Gauge, Plan } from './plan.js';
import type { Reading } from './reading.js';
import type { ScalingRules } from './spec.js';

/**
 * Why a measured turn ended as it did, in one sentence: what was measured, what it asks for, what held it.
 *
 * @example 'cpu 213% of target 60% on 2 pods asks for 8; scale-up limit of 4 pods or 100% per 15 s holds it to 6'
 */
export function measuredSentence(plan: Plan, current: number, raw: number, winner: number, readings: readonly Reading[], to: Normalised, desired: number): string {
  const asks = `${measured(plan.gauges[winner] as Gauge, readings[winner] as Reading)} asks for ${raw}`;
  const held = to.stabilised === raw ? '' : `; ${windowPhrase(plan, to)} holds it at ${to.stabilised}`;
  const limited = to.limited === 'DesiredWithinRange' ? '' : `; ${limitPhrase(plan, current, to.limited)} holds it to ${to.desired}`;
  const woken = desired === to.desired ? '' : `; minReplicas raises it to ${desired}`;
  return `${asks}${held}${limited}${woken}${desired === current ? ': no change' : ''}`;
}

/** What one metric measured against its target: `cpu 213% of target 60% on 2 pods`. */
export function measured(gauge: Gauge, reading: Reading): string {
  const { target } = gauge.metric;
  const pods = reading.pods === 1 ? '1 pod' : `${reading.pods} pods`;
  if (reading.utilization !== null) return `${gauge.plain} ${reading.utilization}% of target ${target.averageUtilization}% on ${pods}`;
  const memory = gauge.plain.startsWith('memory');
  if (reading.value !== null) return `${gauge.plain} ${amount(reading.value, memory)} of target ${amount(target.value ?? 0, memory)} with ${pods} ready`;
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

function limitPhrase({ spec }: Plan, current: number, reason: Exclude<LimitReason, 'DesiredWithinRange'>): string {
  switch (reason) {
    case 'TooManyReplicas':
      return `maxReplicas ${spec.maxReplicas}`;
    case 'TooFewReplicas':
      return `minReplicas ${spec.minReplicas}`;
    case 'ScaleUpLimit':
      return spec.behavior === null ? (current < 2 ? 'the first step of at most 4' : 'doubling at most') : `scale-up limit ${rulesPhrase(spec.behavior.scaleUp)}`;
    case 'ScaleDownLimit':
      return `scale-down limit ${rulesPhrase(spec.behavior?.scaleDown ?? null)}`;
  }
}

const phrases = new WeakMap<ScalingRules, string>();

/** `of 4 pods or 100% per 15 s`; worked out once per rules. */
function rulesPhrase(rules: ScalingRules | null): string {
  if (rules === null) return '';
  const known = phrases.get(rules);
  if (known !== undefined) return known;
  const phrase = rules.selectPolicy === 'Disabled' ? '(Disabled)' : `of ${policiesPhrase(rules)}`;
  phrases.set(rules, phrase);
  return phrase;
}

function policiesPhrase({ policies, selectPolicy }: ScalingRules): string {
  const onePeriod = policies.every(({ periodSeconds }) => periodSeconds === policies[0]?.periodSeconds);
  const part = (type: string, value: number) => (type === 'Pods' ? `${value} pods` : `${value}%`);
  const joined = policies
    .map(({ type, value, periodSeconds }) => part(type, value) + (onePeriod ? '' : ` per ${periodSeconds} s`))
    .join(selectPolicy === 'Min' ? ' and ' : ' or ');
  return onePeriod ? `${joined} per ${policies[0]?.periodSeconds ?? 0} s` : joined;
}
