import type { NodeSeen } from '../objects/node.js';
import type { NodeGroupSpec } from '../objects/node-group.js';

/** `spec.disruption.budgets` where the NodePool has none: 10 % of its nodes at a time, rounded up. */
const BUDGET = 0.1;

/**
 * How many nodes of a group may be disrupted: its share, less those that drain or do not answer, and never below its
 * least number.
 */
export function allowedDisruptions(nodes: readonly NodeSeen[], group: NodeGroupSpec): number {
  let all = 0,
    away = 0,
    staying = 0;
  for (const { group: of, stage, ready } of nodes) {
    if (of !== group || (stage !== 'ready' && stage !== 'draining')) continue;
    all++;
    if (stage === 'ready') staying++;
    if (stage === 'draining' || !ready) away++;
  }
  return Math.max(0, Math.min(Math.ceil(BUDGET * all - 1e-9) - away, staying - group.min));
}

/** The first of these that the budgets of their groups allow. */
export function withinBudgets<N extends NodeSeen>(nodes: readonly NodeSeen[], wanted: readonly N[]): N[] {
  const left = new Map<NodeGroupSpec, number>();
  return wanted.filter(({ group }) => {
    const allowed = left.get(group) ?? allowedDisruptions(nodes, group);
    left.set(group, allowed - 1);
    return allowed > 0;
  });
}
