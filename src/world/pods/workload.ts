import { assert } from '../../assert.js';
import type { Because } from '../../policies/policy.js';
import type { PodEnd, Writer } from '../facts.js';
import type { Pod, WorkloadState } from '../world.js';
import { deletionOrder } from './deletion-order.js';
import { createPod, drainPod, endPod, restartPod } from './pods.js';

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
  recorder.note({ type: 'scaled', at: simulation.now, workload: workload.index, by, from: workload.replicas, to: replicas, ...because });
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
  } else restartPod(pod, 'its process ended');
}

/** Deletes one pod, whoever wants it; its owner replaces it at once (a StatefulSet when it is gone). */
export function deletePod(pod: Pod, because: PodEnd): void {
  drainPod(pod, because);
  reconcile(pod.workload);
}

/**
 * Makes the pods that are missing, deletes those that are too many. A ReplicaSet does not count pods that end already;
 * a StatefulSet cannot reuse a name while its old pod is still listed.
 */
export function reconcile(workload: WorkloadState): void {
  const stateful = workload.strict.kind === 'StatefulSet';
  const active = statusReplicas(workload);
  const counted = stateful ? workload.pods.length : active;
  for (let i = counted; i < workload.replicas; i++) {
    const identity = stateful ? freeIdentity(workload) : -1;
    createPod(workload).life.identity = identity;
  }
  if (active <= workload.replicas) return;
  const victims = stateful
    ? byIdentity(workload)
    : deletionOrder(
        workload.pods.filter((pod) => pod.ending === null),
        workload.cluster.world.simulation.now,
      );
  for (const pod of victims.slice(0, active - workload.replicas)) drainPod(pod, 'scaled-down');
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
