import type { DisruptionBudget } from '../../../scenario/strict.js';
import type { Pod } from '../../pods/pod.js';
import type { WorkloadState } from '../../pods/workload-state.js';
import type { Cluster } from '../../world.js';

/**
 * Whether the eviction API lets the pod go now: each PodDisruptionBudget that selects it allows one more disruption.
 * A pod under two budgets is never evicted (the API answers with an error), and one that is not healthy is treated like
 * the others.
 */
export function evictable(pod: Pod): boolean {
  const { cluster } = pod.workload;
  const budgets = cluster.region.budgets.filter((budget) => covers(budget, pod.workload));
  if (budgets.length > 1) return false;
  return budgets.every((budget) => disruptionsAllowed(cluster, budget) > 0);
}

/** Healthy pods beyond those that must stay. */
export function disruptionsAllowed(cluster: Cluster, budget: DisruptionBudget): number {
  let expected = 0,
    healthy = 0;
  for (const workload of cluster.workloads) {
    if (!covers(budget, workload)) continue;
    expected += workload.replicas;
    for (const pod of workload.pods) if (pod.ready && pod.ending === null) healthy++;
  }
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

function covers(budget: DisruptionBudget, workload: WorkloadState): boolean {
  const { labels } = workload.strict.template;
  for (const key in budget.selector) if (labels[key] !== budget.selector[key]) return false;
  return true;
}
