import { uniform } from '../../../kernel/random.js';
import { WORLD } from '../../../kernel/simulation.js';
import { accepts } from '../../../policies/scheduler/filters.js';
import { isKeptFrom, preempt } from '../../../policies/scheduler/preemption.js';
import { scores } from '../../../policies/scheduler/scores.js';
import { addPod, breaksSpread, type Counts, countPods, isListed } from '../../../policies/scheduler/topology-spread.js';
import type { Seconds } from '../../../units.js';
import { bindPod } from '../../kubelet/binding.js';
import type { Node } from '../../nodes/node.js';
import { fits, isOpen } from '../../nodes/room.js';
import { streamKey } from '../../pods/life.js';
import type { Pod } from '../../pods/pod.js';
import type { WorkloadState } from '../../pods/workload-state.js';
import type { Cluster } from '../../world.js';
import { isNodeless, placeNodeless } from '../nodeless/placement.js';

/** After so long without an event that might help, a pod is looked at again; looked for so often. */
const FORGOTTEN_AFTER = 300,
  SWEEP = 30;

/** A new pod waits in the order of the queue: priority first, then age. */
export function enqueue(pod: Pod): void {
  const { pending } = pod.workload.cluster;
  let place = pending.length;
  while (place > 0 && comesBefore(pod, pending[place - 1])) place--;
  pending.splice(place, 0, pod);
  lookNow(pod.workload.cluster);
}

const comesBefore = (a: Pod, b: Pod): boolean => a.template.priority > b.template.priority;

/** Something happened on this node: pods that it could take now are looked at again, each when its back-off is over. */
export function wake(cluster: Cluster, node: Node): void {
  const helped = new Map<WorkloadState, boolean>();
  let next = Number.POSITIVE_INFINITY;
  for (const pod of cluster.pending) {
    if (pod.life.active) continue;
    let helps = helped.get(pod.workload);
    if (helps === undefined) {
      helps = isOpen(node) && fits(node, pod.template.requests) && accepts(pod.template, node);
      helped.set(pod.workload, helps);
    }
    if (!helps) continue;
    pod.life.active = true;
    next = Math.min(next, pod.life.notBefore);
  }
  if (next < Number.POSITIVE_INFINITY) planPass(cluster, Math.max(next, cluster.world.simulation.now));
}

/** Every 30 s: pods that nothing helped for five minutes are tried again. */
export function startSweeping(cluster: Cluster): void {
  cluster.world.simulation.every(SWEEP, SWEEP, WORLD, sweep, cluster);
}

function sweep(cluster: Cluster): void {
  const { now } = cluster.world.simulation;
  let found = false;
  for (const { life } of cluster.pending) {
    if (life.active || now - life.notBefore < FORGOTTEN_AFTER) continue;
    life.active = true;
    found = true;
  }
  if (found) planPass(cluster, now);
}

/** Looks at what waits, in this instant. */
export function lookNow(cluster: Cluster): void {
  planPass(cluster, cluster.world.simulation.now);
}

function planPass(cluster: Cluster, at: Seconds): void {
  if (cluster.controllers.scheduler.nextPass <= at) return;
  cluster.controllers.scheduler.nextPass = at;
  cluster.world.simulation.at(at, WORLD, runPass, cluster);
}

function runPass(cluster: Cluster): void {
  const { controllers, world } = cluster;
  const { scheduler } = controllers;
  if (scheduler.nextPass !== world.simulation.now) return; // an earlier pass did its work
  scheduler.nextPass = Number.POSITIVE_INFINITY;
  if (isNodeless(cluster)) {
    placeNodeless(cluster, false);
    return;
  }
  pass(cluster);
  let next = Number.POSITIVE_INFINITY;
  for (const { life } of cluster.pending) if (life.active) next = Math.min(next, life.notBefore);
  if (next < Number.POSITIVE_INFINITY) planPass(cluster, Math.max(next, world.simulation.now));
}

/** What one pass knows: pods of one workload are alike, so what fails for one fails for all that follow. */
type Pass = {
  readonly counts: Map<WorkloadState, Counts>;
  readonly failed: Set<WorkloadState>;
  readonly hopeless: Set<WorkloadState>;
  readonly nominated: Pod[];
};

function pass(cluster: Cluster): void {
  const { now } = cluster.world.simulation;
  const seen: Pass = {
    counts: new Map(),
    failed: new Set(),
    hopeless: new Set(),
    nominated: cluster.pending.filter((pod) => pod.life.nominated !== null),
  };
  for (const pod of [...cluster.pending]) {
    if (!pod.life.active || pod.life.notBefore > now || pod.stage !== 'pending') continue;
    const node = seen.failed.has(pod.workload) && pod.life.nominated === null ? null : choose(cluster, pod, seen);
    if (node === null) {
      seen.failed.add(pod.workload);
      putBack(pod, now);
      pushOthersOut(cluster, pod, seen);
    } else {
      cluster.pending.splice(cluster.pending.indexOf(pod), 1);
      addPod(countsOf(cluster, pod.workload, seen), node);
      bindPod(pod, node, node.zone);
    }
  }
}

/** Preemption, unless an equal pod tried in vain in this pass. */
function pushOthersOut(cluster: Cluster, pod: Pod, seen: Pass): void {
  if (seen.hopeless.has(pod.workload)) return;
  if (!preempt(cluster, pod, countsOf(cluster, pod.workload, seen), seen.nominated)) seen.hopeless.add(pod.workload);
  else if (!seen.nominated.includes(pod)) seen.nominated.push(pod);
}

/** Back-off of the scheduling queue: 1, 2, 4, 8, 10, 10 … s. */
function putBack(pod: Pod, now: Seconds): void {
  const { life } = pod;
  life.active = false;
  life.notBefore = now + Math.min(10, life.tries < 4 ? 1 << life.tries : 10);
  life.tries++;
  pod.workload.cluster.hooks.podUnschedulable(pod);
}

/** The best node, one of the best at random as the real scheduler, or null. */
function choose(cluster: Cluster, pod: Pod, seen: Pass): Node | null {
  const { template } = pod;
  const counts = countsOf(cluster, pod.workload, seen);
  const feasible = feasibleNodes(cluster, pod, counts, seen.nominated);
  if (feasible.length < 2) return feasible[0] ?? null;
  let holders = 0,
    all = 0;
  for (const node of cluster.nodes) {
    if (!isListed(node)) continue;
    all++;
    if (node.images.has(template.image.name)) holders++;
  }
  const points = scores(template, counts, feasible, holders / all);
  let most = -1;
  for (const point of points) if (point > most) most = point;
  const best = feasible.filter((_, i) => points[i] === most);
  if (best.length === 1) return best[0];
  return best[Math.floor(uniform(cluster.world.random.stream('scheduler', streamKey(pod))) * best.length)];
}

function countsOf(cluster: Cluster, workload: WorkloadState, seen: Pass): Counts {
  let counts = seen.counts.get(workload);
  if (counts === undefined) {
    counts = countPods(cluster, workload);
    seen.counts.set(workload, counts);
  }
  return counts;
}

/**
 * Nodes that pass all filters; in large clusters only as many as the scheduler looks for, from a start that moves on.
 */
function feasibleNodes(cluster: Cluster, pod: Pod, counts: Counts, nominated: readonly Pod[]): Node[] {
  const { nodes } = cluster;
  const { template } = pod;
  const enough = sampleSize(nodes.length);
  const start = enough < nodes.length ? pod.id % nodes.length : 0;
  const found: Node[] = [];
  for (let i = 0; i < nodes.length && found.length < enough; i++) {
    const node = nodes[(start + i) % nodes.length];
    if (
      isOpen(node) &&
      fits(node, template.requests) &&
      accepts(template, node) &&
      !breaksSpread(template, counts, node) &&
      (nominated.length === 0 || !isKeptFrom(pod, node, nominated))
    )
      found.push(node);
  }
  return found;
}

/** How many feasible nodes are enough: all below 100 nodes, else 50 % less one per 125 nodes, at least 5 % and 100. */
export function sampleSize(nodes: number): number {
  if (nodes < 100) return nodes;
  return Math.max(100, Math.floor((nodes * Math.max(5, 50 - Math.floor(nodes / 125))) / 100));
}
