import type { PodEnd } from '../../facts.js';
import { drainPod } from '../../kubelet/termination.js';
import type { Pod } from '../../pods/pod.js';
import { createPod } from '../../pods/pods.js';
import { isRollingOut, type Revision } from '../../pods/revision.js';
import type { WorkloadState } from '../../pods/workload-state.js';
import { deletionOrder } from './deletion-order.js';

/** The pods of one revision that do not end: those that its ReplicaSet counts. */
export function activePods(workload: WorkloadState, revision: Revision): Pod[] {
  return workload.pods.filter((pod) => pod.ending === null && pod.revision === revision.number);
}

/**
 * Makes the pods that the ReplicaSet of a revision lacks, deletes those that are too many. A ReplicaSet does not count
 * pods that end already.
 */
export function fill(workload: WorkloadState, revision: Revision, because: PodEnd): void {
  const all = !isRollingOut(workload);
  const wanted = all ? workload.replicas : revision.replicas;
  let active = 0;
  for (const pod of workload.pods) if (pod.ending === null && (all || pod.revision === revision.number)) active++;
  for (let i = active; i < wanted; i++) createPod(workload, revision);
  if (active <= wanted) return;
  const related = workload.pods.filter((pod) => pod.ending === null);
  const own = all ? related : activePods(workload, revision);
  const order = deletionOrder(own, workload.cluster.world.simulation.now, related);
  for (const pod of order.slice(0, active - wanted)) drainPod(pod, because);
}
