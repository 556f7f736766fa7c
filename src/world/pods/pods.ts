import { assert } from '../../assert.js';
import type { PodEnd } from '../facts.js';
import type { Node } from '../nodes/node.js';
import { draw } from '../nodes/platform.js';
import { occupy, vacate } from '../nodes/room.js';
import type { Cluster, Pod, PodLife, WorkloadState } from '../world.js';
import { connect, disconnect } from './connections.js';
import { leavePulls, pull } from './pulls.js';

/** Waits between refused starts of a container, as the kubelet's CrashLoopBackOff: doubling from 10 s to 5 min. */
const FIRST_WAIT = 10,
  LONGEST_WAIT = 300;

/** The key of a pod's random streams: it does not depend on what happened to other workloads. */
export function luckOf(pod: Pod): string {
  return `${pod.workload.cluster.region.name}/${pod.workload.strict.name}/${pod.ordinal}`;
}

export function newLife(): PodLife {
  return { zone: '', boundAt: Number.NaN, identity: -1, uid: Number.NaN, timer: null, restarts: 0, refusals: 0, tries: 0, notBefore: 0, active: true, nominated: null };
}

/** One more pod of the workload; it waits for a node. */
export function createPod(workload: WorkloadState): Pod {
  const { world } = workload.cluster;
  const now = world.simulation.now;
  const limit = world.scenario.limits.pods;
  assert(world.nextPod < limit, `more than ${limit} pods were made by ${now} s: the limit "pods" stops the run`);
  const pod: Pod = {
    id: world.nextPod++,
    workload,
    ordinal: workload.made++,
    stage: 'pending',
    node: null,
    createdAt: now,
    startedAt: Number.NaN,
    ready: false,
    readyChangedAt: now,
    alive: true,
    ending: null,
    load: 0,
    place: -1,
    life: newLife(),
  };
  workload.pods.push(pod);
  world.recorder.note({ type: 'pod-created', at: now, pod: pod.id, workload: workload.index });
  workload.cluster.platform.hooks.podCreated(pod);
  return pod;
}

/** Puts a pending pod on a node, or only into a zone where nodes are not modelled, and pulls its image. */
export function bindPod(pod: Pod, node: Node | null, zone: string): void {
  placePod(pod, node, zone);
  if (node !== null) pull(pod, node, startContainers);
  else startContainers(pod);
}

function placePod(pod: Pod, node: Node | null, zone: string): void {
  const { world } = pod.workload.cluster;
  const now = world.simulation.now;
  assert(pod.stage === 'pending', `pod ${pod.id} is bound a second time`);
  pod.node = node;
  pod.life.zone = zone;
  pod.life.boundAt = now;
  pod.life.nominated = null;
  pod.stage = 'pulling';
  if (node !== null) occupy(node, pod, now);
  world.recorder.note({ type: 'pod-bound', at: now, pod: pod.id, node: node === null ? -1 : node.id, zone });
}

/** Puts a pod of the first instant where it has been for long: its image is there and it is ready now. */
export function bindReady(pod: Pod, node: Node | null, zone: string): void {
  const { world } = pod.workload.cluster;
  placePod(pod, node, zone);
  if (node !== null) {
    node.images.add(pod.workload.strict.template.image.name);
    world.recorder.note({ type: 'pod-pulled', at: world.simulation.now, pod: pod.id, pulled: false });
  }
  if (openContainers(pod)) becomeReady(pod);
}

/** The containers run: connections are taken, then the start takes its time. */
function startContainers(pod: Pod): void {
  if (!openContainers(pod)) return;
  const { cluster, strict } = pod.workload;
  const { restarts } = pod.life;
  const key = restarts === 0 ? luckOf(pod) : `${luckOf(pod)}/${restarts}`;
  const delay = draw(cluster, strict.template.start, cluster.world.random.stream('start', key));
  pod.life.timer = cluster.world.simulation.timer(delay, becomeReady, pod);
}

function openContainers(pod: Pod): boolean {
  const { simulation, recorder } = pod.workload.cluster.world;
  const { life } = pod;
  life.timer = null;
  pod.stage = 'starting';
  pod.alive = true;
  const refusing = connect(pod);
  if (refusing === null) {
    pod.startedAt = simulation.now;
    life.refusals = 0;
    return true;
  }
  pod.startedAt = Number.NaN;
  recorder.note({ type: 'pod-start-refused', at: simulation.now, pod: pod.id, because: `no connection left in ${refusing}` });
  let wait = FIRST_WAIT;
  for (let i = 0; i < life.refusals && wait < LONGEST_WAIT; i++) wait = Math.min(2 * wait, LONGEST_WAIT);
  life.refusals++;
  life.restarts++;
  life.timer = simulation.timer(wait, startContainers, pod);
  return false;
}

function becomeReady(pod: Pod): void {
  const { simulation, recorder } = pod.workload.cluster.world;
  pod.life.timer = null;
  pod.stage = 'ready';
  pod.ready = true;
  pod.readyChangedAt = simulation.now;
  recorder.note({ type: 'pod-ready', at: simulation.now, pod: pod.id });
  pod.workload.software.ready(pod);
}

/** The API server lists the pod as not ready: no new work is sent to it. */
export function markUnready(pod: Pod, because: string): void {
  if (!pod.ready) return;
  const { simulation, recorder } = pod.workload.cluster.world;
  pod.ready = false;
  pod.readyChangedAt = simulation.now;
  recorder.note({ type: 'pod-unready', at: simulation.now, pod: pod.id, because });
  pod.workload.software.unready(pod);
}

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
  pod.life.timer = simulation.timer(pod.workload.strict.template.terminationGrace, graceOver, pod);
  pod.workload.software.drain(pod, drained);
}

/** The software says that it is done; it may say so late, when the pod was killed already. */
function drained(pod: Pod): void {
  if (pod.stage === 'draining') endPod(pod, pod.ending as PodEnd);
}

function graceOver(pod: Pod): void {
  pod.life.timer = null;
  pod.workload.software.kill(pod);
  endPod(pod, pod.ending as PodEnd);
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
    vacate(node, pod, simulation.now);
  }
  disconnect(pod);
  pod.stage = 'gone';
  pod.ending = because;
  pod.alive = false;
  pod.ready = false;
  pod.node = null;
  workload.pods.splice(placeOf(workload.pods, pod.id), 1);
  recorder.note({ type: 'pod-gone', at: simulation.now, pod: pod.id, because });
  cluster.platform.hooks.podGone(pod, node);
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
  restartPod(pod, 'its node came back');
}

/** The containers start again in the same pod. The software has already given up what it had in hand. */
export function restartPod(pod: Pod, because: string): void {
  cancelStep(pod);
  markUnready(pod, because);
  disconnect(pod);
  pod.life.restarts++;
  startContainers(pod);
}

function cancelStep(pod: Pod): void {
  if (pod.life.timer === null) return;
  pod.workload.cluster.world.simulation.cancel(pod.life.timer);
  pod.life.timer = null;
}
