import type { Seconds } from '../../units.js';
import type { NodeSeen } from '../objects/node.js';
import type { Because } from '../policy.js';
import { allowedDisruptions, withinBudgets } from './budgets.js';
import { consolidate, type LastConsolidation } from './consolidation.js';
import { emptyBecause, isEmpty } from './emptiness.js';
import { canBeEmptied, type RemovalSeen } from './simulate-removal.js';

/** What Karpenter looks at before it disrupts nodes. */
export type DisruptionSeen<N extends NodeSeen = NodeSeen> = RemovalSeen<N> & { readonly now: Seconds };

/** Nodes to disrupt together, and why; none, and why not. */
export type Disruption<N extends NodeSeen> = { readonly nodes: readonly N[]; readonly because: Because };

/**
 * One turn of Karpenter's disruption: the empty nodes that the budgets allow, else the one node that can best be done
 * without. What it chooses is validated before it is carried out (`isStillValid`).
 *
 * @param nodes those that may be chosen; the picture also has the others
 * @param last the last look for a node to consolidate that found nothing
 */
export function disrupt<N extends NodeSeen>(
  seen: DisruptionSeen,
  nodes: readonly N[],
  last: LastConsolidation | null,
): readonly [Disruption<N>, LastConsolidation | null] {
  const { now } = seen;
  const candidates = nodes.filter((node) => node.group.provisioner === 'karpenter' && isConsolidatable(node, now));
  const empty = withinBudgets(seen.nodes, candidates.filter(isEmpty));
  if (empty.length > 0) return [{ nodes: empty, because: emptyBecause(empty, now) }, last];
  const [{ node, because }, memory] = consolidate(seen, candidates, last, now);
  return [{ nodes: node === null ? [] : [node], because }, memory];
}

/**
 * Whether a node that was chosen some time ago may still be disrupted: for the same reason, within its budget.
 *
 * @param reason of the disruption: 'empty' or 'underutilized'
 */
export function isStillValid(seen: DisruptionSeen, node: NodeSeen, reason: string): boolean {
  if (!isConsolidatable(node, seen.now) || allowedDisruptions(seen.nodes, node.group) <= 0) return false;
  return reason === 'empty' ? isEmpty(node) : canBeEmptied(seen, node);
}

/**
 * The condition `Consolidatable`: no pod came or went for `consolidateAfter`; and no pending pods are expected on it.
 */
function isConsolidatable({ group, stage, ready, changedAt, nominatedUntil }: NodeSeen, now: Seconds): boolean {
  return (
    stage === 'ready' &&
    ready &&
    group.removeAfter !== null &&
    now - changedAt >= group.removeAfter &&
    now >= nominatedUntil
  );
}
