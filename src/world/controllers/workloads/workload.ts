import { assert } from '../../../assert.js';
import type { Because } from '../../../policies/policy.js';
import type { PodEnd, Writer } from '../../facts.js';
import { restartPod } from '../../kubelet/containers.js';
import { drainPod, endPod } from '../../kubelet/termination.js';
import type { Pod } from '../../pods/pod.js';
import { isRollingOut, newestRevision } from '../../pods/revision.js';
import type { WorkloadState } from '../../pods/workload-state.js';
import { scaleReplicaSets } from './deployment.js';
import { syncReplicaSet } from './replica-set.js';
import { syncSoon } from './rollout.js';
import { scaleStatefulSet } from './stateful-set.js';

/** status.replicas: pods that do not end. */
export function statusReplicas(workload: WorkloadState): number {
  let count = 0;
  for (const pod of workload.pods) if (pod.ending === null) count++;
  return count;
}

/** Somebody writes spec.replicas; pods are made or deleted at once. Writing the same number is nothing. */
export function setReplicas(workload: WorkloadState, replicas: number, by: Writer, because: Because): void {
  const { simulation, recorder } = workload.cluster.world;
  assert(Number.isInteger(replicas) && replicas >= 0, `${by} wants ${replicas} replicas of ${workload.strict.name}`);
  if (replicas === workload.replicas) return;
  recorder.note({
    type: 'scaled',
    at: simulation.now,
    workload: workload.index,
    by,
    from: workload.replicas,
    to: replicas,
    ...because,
  });
  workload.replicas = replicas;
  reconcile(workload);
}

/** The software in the pod ended by itself: the end of a Job; elsewhere the kubelet starts the containers again. */
export function finishPod(pod: Pod): void {
  const { workload } = pod;
  if (pod.ending !== null) endPod(pod, pod.ending);
  else if (workload.strict.kind === 'ScaledJob') {
    workload.replicas--;
    endPod(pod, 'finished');
  } else restartPod(pod, 'ended');
}

/**
 * A job ended the process, or it ran out of memory: a pod that ends is gone with it, the containers of another one start
 * again after their back-off.
 */
export function crashPod(pod: Pod, because: 'crashed' | 'out-of-memory'): void {
  if (pod.ending !== null) endPod(pod, pod.ending);
  else restartPod(pod, because);
}

/** Deletes one pod, whoever wants it; its owner replaces it at once (a StatefulSet when it is gone). */
export function deletePod(pod: Pod, because: PodEnd): void {
  drainPod(pod, because);
  reconcile(pod.workload);
}

/**
 * The controller of the workload looks at it: pods that are missing are made, those that are too many are deleted.
 * Nobody does it while kube-controller-manager is down.
 */
export function reconcile(workload: WorkloadState): void {
  if (workload.cluster.controllers.managerDown > 0) return;
  if (workload.strict.kind === 'StatefulSet') scaleStatefulSet(workload);
  else if (!isRollingOut(workload)) syncReplicaSet(workload, newestRevision(workload), 'scaled-down');
  else {
    scaleReplicaSets(workload);
    for (const revision of workload.rollout.revisions) syncReplicaSet(workload, revision, 'scaled-down');
  }
  syncSoon(workload);
}
