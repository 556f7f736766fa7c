import { uniform } from '../../../kernel/random.js';
import type { Seconds } from '../../../units.js';
import { streamKey } from '../../pods/life.js';
import type { Pod } from '../../pods/pod.js';

/**
 * The pods in the order in which the ReplicaSet controller deletes them (ActivePodsWithRanks in
 * pkg/controller/controller_utils.go; LogarithmicScaleDown on, as by default since 1.22):
 * without a node, not running, not ready, of lower deletion cost, on a node with more pods of the same owner, ready for
 * a shorter time, restarted more often, younger. Times are compared as powers of two only, and among equals the order
 * of the (random) uids decides, so that not always the youngest zone loses its pods.
 *
 * @param related the pods of all ReplicaSets of the same owner: they are counted on each node
 */
export function deletionOrder(pods: readonly Pod[], now: Seconds, related: readonly Pod[] = pods): Pod[] {
  const ranks = doubledUp(related);
  return [...pods].sort((a, b) => compare(a, b, ranks, now));
}

/** How many pods of the list stand on each pod's node. */
function doubledUp(pods: readonly Pod[]): Map<number, number> {
  const ranks = new Map<number, number>();
  for (const { node } of pods) if (node !== null) ranks.set(node.id, (ranks.get(node.id) ?? 0) + 1);
  return ranks;
}

function compare(a: Pod, b: Pod, ranks: Map<number, number>, now: Seconds): number {
  const byStage = running(a) - running(b);
  if (byStage !== 0) return byStage;
  if (a.ready !== b.ready) return a.ready ? 1 : -1;
  if (costOf(a) !== costOf(b)) return costOf(a) - costOf(b);
  const byRank = rankOf(b, ranks) - rankOf(a, ranks);
  if (byRank !== 0) return byRank;
  if (a.ready && seconds(a.readyChangedAt) !== seconds(b.readyChangedAt))
    return younger(a, b, a.readyChangedAt, b.readyChangedAt, now);
  if (a.life.restarts !== b.life.restarts) return b.life.restarts - a.life.restarts;
  if (seconds(a.createdAt) !== seconds(b.createdAt)) return younger(a, b, a.createdAt, b.createdAt, now);
  return uidOf(a) - uidOf(b);
}

/** 0: without a node; 1: its containers do not run yet (phase Pending); 2: phase Running. */
function running(pod: Pod): number {
  if (pod.stage === 'pending') return 0;
  return pod.stage === 'pulling' ? 1 : 2;
}

/** The annotation controller.kubernetes.io/pod-deletion-cost, which the pods of some workers keep up to date. */
function costOf(pod: Pod): number {
  const { behaviour } = pod.workload.strict;
  return behaviour.kind === 'worker' && behaviour.deletionCost === 'load' ? pod.load : 0;
}

const rankOf = (pod: Pod, ranks: Map<number, number>): number =>
  pod.node === null ? 0 : (ranks.get(pod.node.id) as number);

/** Times in Kubernetes objects are whole seconds. */
const seconds = (time: Seconds): number => Math.floor(time);

function younger(a: Pod, b: Pod, timeOfA: Seconds, timeOfB: Seconds, now: Seconds): number {
  const difference = ageBucket(now - seconds(timeOfA)) - ageBucket(now - seconds(timeOfB));
  return difference === 0 ? uidOf(a) - uidOf(b) : difference;
}

/** The whole part of the binary logarithm of an age in nanoseconds; -1 for no age. */
export function ageBucket(age: Seconds): number {
  let nanoseconds = age * 1e9;
  if (!(nanoseconds > 0)) return -1;
  let bucket = 0;
  while (nanoseconds >= 2) {
    nanoseconds *= 0.5;
    bucket++;
  }
  return bucket;
}

function uidOf(pod: Pod): number {
  if (Number.isNaN(pod.life.uid))
    pod.life.uid = uniform(pod.workload.cluster.world.random.stream('uid', streamKey(pod)));
  return pod.life.uid;
}
