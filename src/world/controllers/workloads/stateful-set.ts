import { drainPod } from '../../kubelet/termination.js';
import { isAvailable, newest, type Version } from '../../pods/revision.js';
import type { WorkloadState } from '../../pods/workload-state.js';

/**
 * The StatefulSet controller (pkg/controller/statefulset, stateful_set_control.go): one pod after the other, from the
 * highest number down; the next one goes when the new pod is available. A pod that never gets ready stops it, as in the
 * real one.
 */
export function rollStatefulSet(workload: WorkloadState): void {
  const { versions, update } = workload.rollout;
  const { number } = newest(workload);
  if (update.kind === 'rolling') {
    for (let identity = workload.replicas - 1; identity >= update.partition; identity--) {
      const pod = workload.pods.find((one) => one.life.identity === identity);
      if (pod === undefined || pod.ending !== null) return;
      if (pod.revision !== number) return drainPod(pod, 'replaced');
      if (!isAvailable(pod)) return;
    }
    if (update.partition > 0) return;
  }
  if (workload.pods.every((one) => one.revision === number)) versions.splice(0, versions.length - 1);
}

/** The version of a new pod with this number: below the partition the old one. */
export function versionFor(workload: WorkloadState, identity: number): Version {
  const { versions, update } = workload.rollout;
  return update.kind === 'rolling' && identity < update.partition ? versions[0] : newest(workload);
}
