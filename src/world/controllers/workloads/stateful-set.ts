import { drainPod } from '../../kubelet/termination.js';
import { isAvailable, newestRevision, type Revision } from '../../pods/revision.js';
import type { WorkloadState } from '../../pods/workload-state.js';

/**
 * The StatefulSet controller (pkg/controller/statefulset, stateful_set_control.go): one pod after the other, from the
 * highest number down; the next one goes when the new pod is available. A pod that never gets ready stops it, as in the
 * real one.
 */
export function rollStatefulSet(workload: WorkloadState): void {
  const { revisions, update } = workload.rollout;
  const { number } = newestRevision(workload);
  if (update.kind === 'rolling') {
    for (let identity = workload.replicas - 1; identity >= update.partition; identity--) {
      const pod = workload.pods.find((one) => one.life.identity === identity);
      if (pod === undefined || pod.ending !== null) return;
      if (pod.revision !== number) return drainPod(pod, 'replaced');
      if (!isAvailable(pod)) return;
    }
    if (update.partition > 0) return;
  }
  if (workload.pods.every((one) => one.revision === number)) revisions.splice(0, revisions.length - 1);
}

/** The revision of a new pod with this number: below the partition the old one. */
export function revisionFor(workload: WorkloadState, identity: number): Revision {
  const { revisions, update } = workload.rollout;
  return update.kind === 'rolling' && identity < update.partition ? revisions[0] : newestRevision(workload);
}
