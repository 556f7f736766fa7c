import type { Pod } from '../../pods/pod.js';
import type { Cluster } from '../../world.js';

/**
 * Pods that somebody has to add a node for: the scheduler looked and found none (condition PodScheduled is False), and
 * no other pod is making room for them.
 */
export function unschedulablePods({ pending, world }: Cluster): Pod[] {
  const { isExpected } = world.policies.scheduler;
  return pending.filter((pod) => pod.life.tries > 0 && !isExpected(pod));
}
