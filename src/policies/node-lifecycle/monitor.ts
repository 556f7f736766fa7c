import type { Seconds } from '../../units.js';
import type { NodeSeen } from '../objects/node.js';
import type { Because } from '../policy.js';
import { evictionRate, limiterFor } from './eviction-rate.js';
import type { Limiter, LostNode, NodeLifecycleMemory } from './memory.js';
import { type ZoneHealth, zoneHealth } from './zone-state.js';

/** What the controller sees in one pass. */
export type NodesSeen<N extends NodeSeen> = {
  readonly at: Seconds;
  /** The zones of the region, in a fixed order. */
  readonly zones: readonly string[];
  /** All nodes; those that have not joined do not count. */
  readonly nodes: readonly N[];
};

/** Nodes whose condition Ready becomes Unknown; all their pods are not ready. */
export type MonitorAct<N extends NodeSeen> = { readonly unknown: readonly N[]; readonly because: Because };

/** Reason and message of the condition. */
const STOPPED: Because = { reason: 'NodeStatusUnknown', sentence: 'Kubelet stopped posting node status.' };

/**
 * One pass of the node lifecycle controller (`monitorNodeHealth` and `handleDisruption` in pkg/controller/nodelifecycle):
 * nodes whose grace is over are given up, and each zone gets its rate. While every zone is down the controller takes it
 * for its own fault: the taints go, and nobody is evicted.
 */
export function monitorNodes<N extends NodeSeen>(
  { at, zones, nodes }: NodesSeen<N>,
  memory: NodeLifecycleMemory<N>,
): readonly [act: MonitorAct<N>, memory: NodeLifecycleMemory<N>] {
  const unknown = memory.lost.filter((one) => !one.unknown && at >= one.givenUpAt).map((one) => one.node);
  const isGivenUp = new Set(unknown);
  const health = zoneHealth(zones, nodes, (node) => node.ready && !isGivenUp.has(node));
  const allDown = health.length > 0 && health.every((one) => one.state === 'full');
  return [
    { unknown, because: STOPPED },
    { lost: lostAfter(memory.lost, isGivenUp, allDown), limiters: limitersAfter(memory.limiters, health, allDown, at) },
  ];
}

/** Most passes change nothing. */
function lostAfter<N extends NodeSeen>(
  lost: readonly LostNode<N>[],
  isGivenUp: ReadonlySet<N>,
  allDown: boolean,
): readonly LostNode<N>[] {
  if (isGivenUp.size === 0 && !(allDown && lost.some((one) => one.tainted))) return lost;
  return lost.map((one) => ({
    ...one,
    unknown: one.unknown || isGivenUp.has(one.node),
    tainted: one.tainted && !allDown,
  }));
}

function limitersAfter(
  before: ReadonlyMap<string, Limiter>,
  health: readonly ZoneHealth[],
  allDown: boolean,
  at: Seconds,
): ReadonlyMap<string, Limiter> {
  let after: Map<string, Limiter> | null = null;
  for (const { zone, state, nodes } of health) {
    const limiter = before.get(zone);
    const next = limiterFor(limiter, allDown ? 0 : evictionRate(state, nodes), at);
    if (next === limiter) continue;
    after ??= new Map(before);
    after.set(zone, next);
  }
  return after ?? before;
}
