import type { StatefulSetSeen } from '../../../policies/workloads/stateful-set.js';
import { drainPod } from '../../kubelet/termination.js';
import type { Pod } from '../../pods/pod.js';
import { createPod } from '../../pods/pods.js';
import { newestRevision, type Revision } from '../../pods/revision.js';
import type { WorkloadState } from '../../pods/workload-state.js';

/** Makes the pods that a StatefulSet lacks, deletes those that are too many. */
export function scaleStatefulSet(workload: WorkloadState): void {
  const act = workload.cluster.world.policies.workloads.scaleStatefulSet(seenOf(workload));
  if (act === null) return;
  for (const { identity, revision } of act.create) {
    const pod = createPod(workload, workload.rollout.revisions.find((one) => one.number === revision) as Revision);
    pod.life.identity = identity;
  }
  for (const pod of act.remove.map((identity) => podOf(workload, identity))) drainPod(pod, 'scaled-down');
}

/** One step of its rollout. */
export function rollStatefulSet(workload: WorkloadState): void {
  const act = workload.cluster.world.policies.workloads.updateStatefulSet(seenOf(workload));
  const { revisions } = workload.rollout;
  if (act === 'updated') revisions.splice(0, revisions.length - 1);
  else if (act !== 'waiting') for (const identity of act.remove) drainPod(podOf(workload, identity), 'replaced');
}

const podOf = ({ pods }: WorkloadState, identity: number): Pod =>
  pods.find((pod) => pod.life.identity === identity) as Pod;

function seenOf(workload: WorkloadState): StatefulSetSeen {
  const { rollout, replicas, pods, cluster } = workload;
  const { simulation, policies } = cluster.world;
  return {
    replicas,
    update: rollout.update,
    currentRevision: rollout.revisions[0].number,
    updateRevision: newestRevision(workload).number,
    pods: pods.map((pod) => ({
      identity: pod.life.identity,
      revision: pod.revision,
      ending: pod.ending !== null,
      available: policies.workloads.isAvailable(pod, rollout.update.minReady, simulation.now),
    })),
  };
}
