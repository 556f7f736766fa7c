import { uniform } from '../../../kernel/random.js';
import { WORLD } from '../../../kernel/simulation.js';
import type { EquivalenceClass } from '../../../policies/scheduler/equivalence-class.js';
import type { Snapshot } from '../../../policies/scheduler/schedule.js';
import type { Seconds } from '../../../units.js';
import { bindPod } from '../../kubelet/binding.js';
import type { Node } from '../../nodes/node.js';
import { streamKey } from '../../pods/life.js';
import type { Pod } from '../../pods/pod.js';
import { newestRevision } from '../../pods/revision.js';
import type { WorkloadState } from '../../pods/workload-state.js';
import type { Cluster } from '../../world.js';
import { evictable } from '../drain/eviction.js';
import { isNodeless, placeNodeless } from '../nodeless/placement.js';
import { deletePod } from '../workloads/workload.js';
import { activate, activateForgotten, backOff, insert, nextTry } from './scheduling-queue.js';

/** How often pods that no event woke are tried again. */
const SWEEP = 30;

/** A new pod waits for a node. */
export function enqueue(pod: Pod): void {
  insert(pod.workload.cluster.pending, pod);
  scheduleNow(pod.workload.cluster);
}

/** Something happened on this node: pods that it could take now are looked at again, each when its back-off is over. */
export function wake(cluster: Cluster, node: Node): void {
  const next = activate(cluster.pending, node, mayHelp);
  if (next < Number.POSITIVE_INFINITY) planPass(cluster, Math.max(next, cluster.world.simulation.now));
}

const mayHelp = ({ template }: Pod, node: Node): boolean =>
  node.cluster.world.policies.scheduler.queueingHint(template, node) === 'Queue';

/** Every 30 s: pods that nothing helped for five minutes are tried again. */
export function startSweeping(cluster: Cluster): void {
  cluster.world.simulation.every(SWEEP, SWEEP, WORLD, sweep, cluster);
}

function sweep(cluster: Cluster): void {
  const { now } = cluster.world.simulation;
  if (activateForgotten(cluster.pending, now)) planPass(cluster, now);
}

/** A scheduling pass over the pending pods, in this instant. */
export function scheduleNow(cluster: Cluster): void {
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
  const next = nextTry(cluster.pending);
  if (next < Number.POSITIVE_INFINITY) planPass(cluster, Math.max(next, world.simulation.now));
}

/** What one pass sees and has found out. */
type Pass = {
  readonly cluster: Cluster;
  readonly snapshot: Snapshot<Pod, Node>;
  readonly nominated: Pod[];
  readonly classes: Map<WorkloadState, EquivalenceClass>;
};

function pass(cluster: Cluster): void {
  const { now } = cluster.world.simulation;
  const nominated = cluster.pending.filter((pod) => pod.nominated !== null);
  const snapshot = { nodes: cluster.nodes, nominated, draw: drawTie, isProtected };
  const seen: Pass = { cluster, snapshot, nominated, classes: new Map() };
  for (const pod of [...cluster.pending])
    if (pod.life.active && pod.life.notBefore <= now && pod.stage === 'pending') scheduleOne(pod, seen);
}

const drawTie = (pod: Pod): number => uniform(pod.workload.cluster.world.random.stream('scheduler', streamKey(pod)));

const isProtected = (pod: Pod): boolean => !evictable(pod);

function scheduleOne(pod: Pod, { cluster, snapshot, nominated, classes }: Pass): void {
  const { schedule, learn } = cluster.world.policies.scheduler;
  const known = classOf(pod.workload, classes);
  const placement = schedule(pod, snapshot, known);
  learn(known, placement);
  if (placement.node !== null) {
    cluster.pending.splice(cluster.pending.indexOf(pod), 1);
    bindPod(pod, placement.node, placement.node.zone);
    return;
  }
  backOff(pod, cluster.world.simulation.now);
  cluster.hooks.podUnschedulable(pod);
  pod.nominated = placement.nominated;
  for (const victim of placement.victims) deletePod(victim, 'evicted');
  if (pod.nominated !== null && !nominated.includes(pod)) nominated.push(pod);
}

function classOf(workload: WorkloadState, classes: Map<WorkloadState, EquivalenceClass>): EquivalenceClass {
  let known = classes.get(workload);
  if (known === undefined) {
    const { nodes, world } = workload.cluster;
    known = world.policies.scheduler.newEquivalenceClass(nodes, workload.pods, newestRevision(workload).template);
    classes.set(workload, known);
  }
  return known;
}
