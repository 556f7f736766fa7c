import { assert } from '../../assert.js';
import type { Seconds } from '../../units.js';
import type { PodEnd } from '../facts.js';
import { freeRoom } from '../nodes/room.js';
import { disconnect } from '../pods/connections.js';
import type { Pod } from '../pods/pod.js';
import type { Cluster } from '../world.js';
import { cancelStep, restartPod, reviveContainers, startContainers } from './containers.js';
import { leavePulls, pull } from './image-pulls.js';

/**
 * Sets the deletion timestamp. A pod that works gets TERM and its grace period; one that does not run yet goes at once;
 * one on a dead node stays listed, because nobody can confirm its end.
 */
export function drainPod(pod: Pod, because: PodEnd): void {
  if (pod.ending !== null || pod.stage === 'gone') return;
  const { simulation, recorder } = pod.workload.cluster.world;
  const unconfirmed = pod.node !== null && !pod.node.alive && pod.stage !== 'pending';
  pod.ending = because;
  if (!unconfirmed && (pod.stage !== 'ready' || !pod.alive)) {
    endPod(pod, because);
    return;
  }
  pod.stage = 'draining';
  recorder.note({ type: 'pod-draining', at: simulation.now, pod: pod.id, because });
  if (unconfirmed) return;
  cancelStep(pod);
  endWithin(pod, pod.template.terminationGrace);
}

/**
 * A liveness probe failed: the containers get TERM and their grace period, and start anew. They are still asked whether
 * they are ready.
 */
export function killContainers(pod: Pod, grace: Seconds): void {
  endWithin(pod, grace);
}

/**
 * `minimumGracePeriodInSeconds` of pkg/kubelet/kuberuntime: what is left for TERM after a preStop hook that used up the
 * grace period.
 */
const LEAST_GRACE = 2;

/**
 * The preStop hook is part of the grace period. While it sleeps the software knows nothing, and only whoever sends it
 * requests hears that it ends.
 */
function endWithin(pod: Pod, grace: Seconds): void {
  const { preStop } = pod.template;
  pod.life.grace = grace;
  if (preStop === 0) {
    sendTerm(pod);
    return;
  }
  if (pod.ending !== null) pod.workload.software.unready(pod);
  const slept = Math.min(preStop, grace);
  pod.life.grace = Math.max(grace - slept, LEAST_GRACE);
  pod.life.timer = pod.workload.cluster.world.simulation.timer(slept, sendTerm, pod);
}

function sendTerm(pod: Pod): void {
  const { software, cluster } = pod.workload;
  pod.life.timer = cluster.world.simulation.timer(pod.life.grace, endGrace, pod);
  if (pod.ending !== null) software.drain(pod, drained);
  else software.probed?.stop(pod, stopped);
}

/** The software says that it is done; it may say so late, when the pod was killed already. */
function drained(pod: Pod): void {
  if (pod.stage === 'draining') endPod(pod, pod.ending as PodEnd);
}

function endGrace(pod: Pod): void {
  pod.life.timer = null;
  pod.workload.software.kill(pod);
  if (pod.ending === null) restartPod(pod, 'liveness');
  else endPod(pod, pod.ending);
}

/** The containers of a pod that was to stay have ended; it may have been deleted meanwhile. */
function stopped(pod: Pod): void {
  pod.workload.software.kill(pod);
  if (pod.ending === null) restartPod(pod, 'liveness');
  else drained(pod);
}

/** The pod is gone: its room, its connections and its place in the list are free. */
export function endPod(pod: Pod, because: PodEnd): void {
  const { workload, node } = pod;
  const { cluster } = workload;
  const { simulation, recorder } = cluster.world;
  assert(pod.stage !== 'gone', `pod ${pod.id} ends a second time`);
  cancelStep(pod);
  if (pod.stage === 'pending') dropPending(cluster, pod);
  else if (node !== null) {
    leavePulls(pod, node, startContainers);
    freeRoom(node, pod, simulation.now);
  }
  disconnect(pod);
  pod.stage = 'gone';
  pod.ending = because;
  pod.alive = false;
  pod.ready = false;
  pod.node = null;
  workload.pods.splice(placeOf(workload.pods, pod.id), 1);
  recorder.note({ type: 'pod-gone', at: simulation.now, pod: pod.id, because });
  cluster.hooks.podGone(pod, node);
}

function dropPending(cluster: Cluster, pod: Pod): void {
  const place = cluster.pending.indexOf(pod);
  if (place >= 0) cluster.pending.splice(place, 1);
}

/** Where a number stands in a list in ascending order of numbers. */
function placeOf(list: readonly { readonly id: number }[], id: number): number {
  let low = 0,
    high = list.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle] as { readonly id: number }).id < id) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The machine under the pod stops; the API server does not know yet. */
export function stopPod(pod: Pod): void {
  cancelStep(pod);
  if (!pod.alive) return;
  if (pod.stage === 'ready' || pod.stage === 'draining') pod.workload.software.kill(pod);
  pod.alive = false;
  disconnect(pod);
}

/** The machine is back: an ending pod is confirmed gone, the others start anew. */
export function revivePod(pod: Pod): void {
  if (pod.ending !== null) {
    endPod(pod, pod.ending);
    return;
  }
  pod.alive = true;
  if (pod.stage === 'pulling') {
    if (pod.node !== null) pull(pod, pod.node, startContainers);
    return;
  }
  reviveContainers(pod);
}
