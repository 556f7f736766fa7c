import type { Seconds } from '../../units.js';
import type { PodSeen } from '../objects/pod.js';

/** What the order looks at besides the list of the API server. */
export type DeletionKeys<P extends PodSeen> = {
  /** The annotation controller.kubernetes.io/pod-deletion-cost; 0: it has none. */
  readonly deletionCost: (pod: P) => number;
  /** Restarts of its containers. */
  readonly restarts: (pod: P) => number;
  /** Its place in the arbitrary order of uids; asked for only where nothing else decides. */
  readonly uid: (pod: P) => number;
};

/**
 * The pods in the order in which the ReplicaSet controller deletes them (ActivePodsWithRanks in
 * pkg/controller/controller_utils.go; LogarithmicScaleDown on, as by default since 1.22):
 * without a node, not running, not ready, of lower deletion cost, on a node with more pods of the same owner, ready for
 * a shorter time, restarted more often, younger. Times are compared as powers of two only, and among equals the order
 * of the (random) uids decides, so that not always the youngest zone loses its pods.
 *
 * @param related the pods of all ReplicaSets of the same owner: they are counted on each node
 */
export function deletionOrder<P extends PodSeen>(
  pods: readonly P[],
  at: Seconds,
  keys: DeletionKeys<P>,
  related: readonly P[] = pods,
): P[] {
  const ranks = doubledUp(related);
  return [...pods].sort((a, b) => compare(a, b, ranks, keys, at));
}

/** How many pods of the list stand on each pod's node. */
function doubledUp(pods: readonly PodSeen[]): Map<number, number> {
  const ranks = new Map<number, number>();
  for (const { node } of pods) if (node !== null) ranks.set(node.id, (ranks.get(node.id) ?? 0) + 1);
  return ranks;
}

function compare<P extends PodSeen>(
  a: P,
  b: P,
  ranks: ReadonlyMap<number, number>,
  { deletionCost, restarts, uid }: DeletionKeys<P>,
  at: Seconds,
): number {
  const byPhase = phase(a) - phase(b);
  if (byPhase !== 0) return byPhase;
  if (a.ready !== b.ready) return a.ready ? 1 : -1;
  const byCost = deletionCost(a) - deletionCost(b);
  if (byCost !== 0) return byCost;
  const byRank = rankOf(b, ranks) - rankOf(a, ranks);
  if (byRank !== 0) return byRank;
  if (a.ready && seconds(a.readyChangedAt) !== seconds(b.readyChangedAt))
    return younger(a.readyChangedAt, b.readyChangedAt, at) || uid(a) - uid(b);
  const byRestarts = restarts(b) - restarts(a);
  if (byRestarts !== 0) return byRestarts;
  if (seconds(a.createdAt) !== seconds(b.createdAt)) return younger(a.createdAt, b.createdAt, at) || uid(a) - uid(b);
  return uid(a) - uid(b);
}

/** 0: without a node; 1: its containers do not run yet (phase Pending); 2: phase Running. */
function phase({ stage }: PodSeen): number {
  if (stage === 'pending') return 0;
  return stage === 'pulling' ? 1 : 2;
}

const rankOf = ({ node }: PodSeen, ranks: ReadonlyMap<number, number>): number =>
  node === null ? 0 : (ranks.get(node.id) as number);

/** Times in Kubernetes objects are whole seconds. */
const seconds = (time: Seconds): number => Math.floor(time);

const younger = (a: Seconds, b: Seconds, at: Seconds): number =>
  ageBucket(at - seconds(a)) - ageBucket(at - seconds(b));

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
