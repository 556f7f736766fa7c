import type { Seconds } from '../../units.js';
import type { NodeSeen } from '../objects/node.js';
import type { Because } from '../policy.js';
import { allowedDisruptions } from './budgets.js';
import { canBeEmptied, largestRoom, mightFit, type RemovalSeen } from './simulate-removal.js';

/** After a search that found nothing Karpenter searches again when a pod or a node changed, or after 5 min. */
const REPEAT = 300;

/** The last look that found nothing: when, over how many candidates, among how many nodes. */
export type LastConsolidation = { readonly at: Seconds; readonly candidates: number; readonly nodes: number };

/** The node to disrupt, or null; and why, or why none. */
export type Consolidation<N extends NodeSeen> = { readonly node: N | null; readonly because: Because };

const none = (sentence: string): Consolidation<never> => ({
  node: null,
  because: { reason: 'unconsolidatable', sentence },
});
const NO_CANDIDATE = none('no node with pods has been unchanged for long enough'),
  UNCHANGED = none('nothing changed since the last look, which found nothing'),
  NOTHING_FITS = none('no node within the budgets has pods that may be evicted and fit on the others');

/**
 * Single-node consolidation: the node with the most price for the least disruption whose pods all fit on other nodes.
 *
 * @param candidates nodes that may be disrupted now
 * @param last the last look that found nothing; null: there was none, or a node was found since
 */
export function consolidate<N extends NodeSeen>(
  seen: RemovalSeen,
  candidates: readonly N[],
  last: LastConsolidation | null,
  now: Seconds,
): readonly [Consolidation<N>, LastConsolidation | null] {
  const { nodes } = seen;
  const sorted = candidates.filter((node) => node.group.removesUnderutilized && node.pods.length > 0);
  if (sorted.length === 0) return [NO_CANDIDATE, last];
  if (isUnchanged(nodes, sorted.length, last, now)) return [UNCHANGED, last];
  const value = new Map(sorted.map((node) => [node, node.type.perHour / disruptionCost(node)]));
  sorted.sort((a, b) => (value.get(b) as number) - (value.get(a) as number) || a.id - b.id);
  const room = largestRoom(nodes);
  for (const node of sorted) {
    if (!mightFit(node, room) || allowedDisruptions(nodes, node.group) <= 0 || !canBeEmptied(seen, node)) continue;
    return [{ node, because: whyUnderutilized(node, sorted.length) }, null];
  }
  return [NOTHING_FITS, { at: now, candidates: sorted.length, nodes: nodes.length }];
}

function isUnchanged(
  nodes: readonly NodeSeen[],
  candidates: number,
  last: LastConsolidation | null,
  now: Seconds,
): boolean {
  if (last === null || last.candidates !== candidates || last.nodes !== nodes.length) return false;
  let changedAt = 0;
  for (const node of nodes) changedAt = Math.max(changedAt, node.changedAt);
  return changedAt < last.at && now - last.at < REPEAT;
}

/**
 * 1 and, for each pod, 1 more or less by its priority (Karpenter's eviction cost: 1 + priority / 2^25, from −10 to 10,
 * of which those below 0 count nothing).
 */
export function disruptionCost(node: NodeSeen): number {
  let cost = 1;
  for (const pod of node.pods) cost += Math.max(0, Math.min(10, 1 + pod.template.priority / 33554432));
  return cost;
}

function whyUnderutilized(node: NodeSeen, candidates: number): Because {
  const pods = node.pods.length === 1 ? 'the pod of' : `all ${node.pods.length} pods of`;
  return {
    reason: 'underutilized',
    sentence: `${pods} node ${node.id} fit elsewhere; it saves most for the least disruption, of ${candidates} candidates`,
  };
}
