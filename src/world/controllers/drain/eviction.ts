import type { DisruptionBudget } from '../../../policies/objects/disruption-budget.js';
import type { Pod } from '../../pods/pod.js';
import type { Cluster } from '../../world.js';

/** Whether the eviction API lets the pod go now. */
export function evictable({ workload }: Pod): boolean {
  const { cluster, strict } = workload;
  const { covers, mayEvict } = cluster.world.policies.workloads.disruptionBudget;
  const covering = cluster.region.budgets.filter((budget) => covers(budget, strict.template.labels));
  return mayEvict(covering, (budget) => allowedNow(cluster, budget));
}

function allowedNow(cluster: Cluster, budget: DisruptionBudget): number {
  const { covers, disruptionsAllowed } = cluster.world.policies.workloads.disruptionBudget;
  let expected = 0,
    healthy = 0;
  for (const { strict, replicas, pods } of cluster.workloads) {
    if (!covers(budget, strict.template.labels)) continue;
    expected += replicas;
    for (const pod of pods) if (pod.ready && pod.ending === null) healthy++;
  }
  return disruptionsAllowed(budget, expected, healthy);
}
