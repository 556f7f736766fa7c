import type { Seconds } from '../../units.js';
import type { NodeSeen } from '../objects/node.js';
import type { Because } from '../policy.js';
import { evictionRate, limiterFor } from './eviction-rate.js';
import type { NodeLifecycleMemory } from './memory.js';
import { zoneHealth } from './zone-state.js';

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
  const lost = memory.lost.map((one) => ({
    ...one,
    unknown: one.unknown || isGivenUp.has(one.node),
    tainted: one.tainted && !allDown,
  }));
  const limiters = new Map(memory.limiters);
  for (const { zone, state, nodes: count } of health) {
    const rate = allDown ? 0 : evictionRate(state, count);
    limiters.set(zone, limiterFor(limiters.get(zone), rate, at));
  }
  return [
    { unknown, because: STOPPED },
    { lost, limiters },
  ];
}
