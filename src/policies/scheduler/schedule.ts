import type { NodeSeen } from '../objects/node.js';
import type { PodSeen } from '../objects/pod.js';
import type { Because } from '../policy.js';
import { scheduledBecause, unschedulableBecause } from './diagnosis.js';
import type { EquivalenceClass } from './equivalence-class.js';
import { accepts, fits, isListed, isOpen } from './filters.js';
import { isKeptFrom, isMakingRoom } from './nominated.js';
import { preempt } from './preemption.js';
import { scores } from './scores.js';
import { breaksSpread, type Counts } from './topology-spread.js';

/** What the scheduler sees in one pass, whichever pod it looks at. */
export type Snapshot<P, N> = {
  /** All nodes, in the order in which they were asked for; those that have not joined are passed over. */
  readonly nodes: readonly N[];
  /** Pods for which room is kept on their nominated nodes. */
  readonly nominated: readonly P[];
  /** A number from 0 to less than 1 that belongs to the pod; asked for only when several nodes are equally good. */
  readonly draw: (pod: P) => number;
  /** Whether a PodDisruptionBudget forbids to evict this pod now; asked for only when somebody is to be pushed out. */
  readonly isProtected: (pod: P) => boolean;
};

/** What becomes of one pod: it has a node; or it waits, perhaps for the room of victims on its nominated node. */
export type Placement<P, N> = {
  /** Where it is bound now; null: it waits. */
  readonly node: N | null;
  /** Where room is kept for it while it waits; null: nowhere. */
  readonly nominated: N | null;
  /** Pods that are evicted now to make that room. */
  readonly victims: readonly P[];
  /** Why, in the words of the scheduler's events. Made when it is called: call it before anything changes. */
  readonly because: () => Because;
};

const NOBODY: readonly never[] = [];

/**
 * One scheduling cycle: filters, scores, one of the best nodes; if none passes the filters, preemption. While victims
 * of an earlier attempt end, nobody else is pushed out.
 *
 * @param known what the pass has found out about pods like this one: what failed for them is not tried again
 */
export function schedule<
  P extends PodSeen & { readonly nominated: N | null },
  N extends NodeSeen & { readonly pods: readonly P[] },
>(pod: P, snapshot: Snapshot<P, N>, known: EquivalenceClass): Placement<P, N> {
  const { nodes, nominated } = snapshot;
  const { counts } = known;
  const feasible =
    known.unschedulable && pod.nominated === null ? NOBODY : feasibleNodes(pod, nodes, counts, nominated);
  if (feasible.length > 0) {
    const node = bestOf(feasible, pod, snapshot, counts);
    return { node, nominated: null, victims: NOBODY, because: () => scheduledBecause(node, feasible.length) };
  }
  const waits = (on: N | null, victims: readonly P[]): Placement<P, N> => ({
    node: null,
    nominated: on,
    victims,
    because: () => unschedulableBecause(pod, snapshot, counts, on, victims.length),
  });
  if (known.preemptsNobody || isMakingRoom(pod)) return waits(pod.nominated, NOBODY);
  const candidate = preempt(pod, nodes, counts, nominated, snapshot.isProtected);
  return candidate === null ? waits(null, NOBODY) : waits(candidate.node, candidate.victims);
}

/**
 * Nodes that pass all filters; in large clusters only as many as the scheduler looks for, from a start that depends on
 * the pod (the real one goes on from where it stopped).
 */
function feasibleNodes<N extends NodeSeen>(
  pod: PodSeen,
  nodes: readonly N[],
  counts: Counts,
  nominated: readonly PodSeen[],
): N[] {
  const { template } = pod;
  const enough = sampleSize(nodes.length);
  const start = enough < nodes.length ? pod.id % nodes.length : 0;
  const found: N[] = [];
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

/** The node with the highest score, one of them at random as the real scheduler does. */
function bestOf<P extends PodSeen, N extends NodeSeen>(
  feasible: readonly N[],
  pod: P,
  { nodes, draw }: Snapshot<P, N>,
  counts: Counts,
): N {
  if (feasible.length === 1) return feasible[0];
  const { template } = pod;
  let holders = 0,
    all = 0;
  for (const node of nodes) {
    if (!isListed(node)) continue;
    all++;
    if (node.images.has(template.image.name)) holders++;
  }
  const points = scores(template, counts, feasible, holders / all);
  let most = -1;
  for (const point of points) if (point > most) most = point;
  const best = feasible.filter((_, i) => points[i] === most);
  return best.length === 1 ? best[0] : best[Math.floor(draw(pod) * best.length)];
}
