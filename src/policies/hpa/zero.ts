import { type Condition, type HpaConditions, messages, setCondition } from './condition.js';
import type { Plan } from './plan.js';

/** Whether the HPA itself made the present zero; never with the gate off. */
export function madeZero(plan: Plan, conditions: HpaConditions): boolean {
  return plan.rules.scaleToZero && conditions.ScaledToZero?.status === 'True';
}

/**
 * Whether metrics are read at 0 replicas. A zero that a person set means "paused" and stays; from 1.36 only a zero
 * that the HPA itself made can wake (horizontal.go, shouldComputeMetricsForZeroReplicas).
 */
export function wakes(plan: Plan, conditions: HpaConditions): boolean {
  if (plan.rules.wakes === 'by minReplicas') return plan.spec.minReplicas === 0;
  return madeZero(plan, conditions) && (plan.spec.minReplicas !== 0 || plan.wakeable);
}

/** The condition ScaledToZero after a change of size; with the gate off it is removed. */
export function zeroAfterRescale(
  plan: Plan,
  before: Condition | null,
  current: number,
  desired: number,
  at: number,
): Condition | null {
  if (!plan.rules.scaleToZero) return null;
  const zero = current > 0 && desired === 0 && plan.spec.minReplicas === 0 && plan.wakeable;
  return zero
    ? setCondition(before, 'True', 'ScaledToZero', messages.ScaledToZero, at)
    : setCondition(before, 'False', 'NotScaledToZero', messages.NotScaledToZero, at);
}
