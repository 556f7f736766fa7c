import type { DisruptionBudget } from '../objects/disruption-budget.js';

/** Whether the budget's selector matches these labels; an empty one matches all. */
export function covers(budget: DisruptionBudget, labels: Readonly<Record<string, string>>): boolean {
  for (const key in budget.selector) if (labels[key] !== budget.selector[key]) return false;
  return true;
}

/**
 * status.disruptionsAllowed: healthy pods beyond those that must stay (disruption controller, pkg/controller/disruption).
 *
 * @param expected replicas that the owners of the budget's pods ask for
 * @param healthy pods of the budget that are ready and do not end
 * @example disruptionsAllowed({ name: 'web', selector: {}, maxUnavailable: '25%', minAvailable: null }, 5, 5) // 2
 */
export function disruptionsAllowed(budget: DisruptionBudget, expected: number, healthy: number): number {
  const must =
    budget.minAvailable === null
      ? expected - podsOf(budget.maxUnavailable ?? 0, expected)
      : podsOf(budget.minAvailable, expected);
  return Math.max(0, healthy - Math.max(0, must));
}

/**
 * A percentage of the pods that are expected is rounded up, in both fields (GetScaledValueFromIntOrPercent of the
 * disruption controller).
 */
function podsOf(share: number | `${number}%`, expected: number): number {
  return typeof share === 'number' ? share : Math.ceil((Number(share.slice(0, -1)) * expected) / 100);
}

/**
 * Whether the eviction API lets a pod go now: each PodDisruptionBudget that covers it allows one more disruption. A pod
 * under two budgets is never evicted (the API answers with an error), and one that is not healthy is treated like the
 * others.
 *
 * @param covering the budgets that cover the pod
 * @param allowed disruptions that a budget allows now
 */
export function mayEvict(
  covering: readonly DisruptionBudget[],
  allowed: (budget: DisruptionBudget) => number,
): boolean {
  return covering.length <= 1 && covering.every((budget) => allowed(budget) > 0);
}
