import { assert } from '../../../assert.js';
import type { Because } from '../../../policies/policy.js';
import type { PodEnd, Writer } from '../../facts.js';
import { restartPod } from '../../kubelet/containers.js';
import { drainPod, endPod } from '../../kubelet/termination.js';
import type { Pod } from '../../pods/pod.js';
import { createPod } from '../../pods/pods.js';
import { isRollingOut, newestRevision } from '../../pods/revision.js';
import type { WorkloadState } from '../../pods/workload-state.js';
import { spreadReplicas } from './proportional-scaling.js';
import { fill } from './replica-set.js';
import { syncSoon } from './rollout.js';
import { revisionFor } from './stateful-set.js';

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

/** New Jobs of a ScaledJob: one pod each, that ends by itself. The replicas of a ScaledJob are its unfinished Jobs. */
export function createJobPods(workload: WorkloadState, count: number): void {
  assert(workload.strict.kind === 'ScaledJob', `${workload.strict.name} is no ScaledJob`);
  workload.replicas += count;
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
 * A job or want of memory ended the process: a pod that ends is gone with it, the containers of another one start again
 * after their back-off.
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
 * Makes the pods that are missing, deletes those that are too many. A ReplicaSet does not count pods that end already;
 * a StatefulSet cannot reuse a name while its old pod is still listed. Nobody does it while kube-controller-manager is
 * down.
 */
export function reconcile(workload: WorkloadState): void {
  if (workload.cluster.controllers.managerDown > 0) return;
  if (workload.strict.kind === 'StatefulSet') nameAndNumber(workload);
  else if (!isRollingOut(workload)) fill(workload, newestRevision(workload), 'scaled-down');
  else {
    spreadReplicas(workload);
    for (const revision of workload.rollout.revisions) fill(workload, revision, 'scaled-down');
  }
  syncSoon(workload);
}

function nameAndNumber(workload: WorkloadState): void {
  const active = statusReplicas(workload);
  for (let i = workload.pods.length; i < workload.replicas; i++) {
    const identity = freeIdentity(workload);
    createPod(workload, revisionFor(workload, identity)).life.identity = identity;
  }
  if (active > workload.replicas)
    for (const pod of byIdentity(workload).slice(0, active - workload.replicas)) drainPod(pod, 'scaled-down');
}

/** A StatefulSet lets the highest number go first. */
function byIdentity(workload: WorkloadState): Pod[] {
  return workload.pods.filter((pod) => pod.ending === null).sort((a, b) => b.life.identity - a.life.identity);
}

function freeIdentity(workload: WorkloadState): number {
  const taken = new Set(workload.pods.map((pod) => pod.life.identity));
  let identity = 0;
  while (taken.has(identity)) identity++;
  return identity;
}
