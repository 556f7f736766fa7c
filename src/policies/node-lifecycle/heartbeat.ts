import type { Seconds } from '../../units.js';
import type { NodeSeen } from '../objects/node.js';
import { givenUpAt } from './grace.js';
import type { NodeLifecycleMemory } from './memory.js';

/**
 * The node's last renewal of its lease is over.
 *
 * @param phase when the node renews its lease, as a part of the interval: drawn from 0 to 1
 */
export function heartbeatLost<N extends NodeSeen>(
  memory: NodeLifecycleMemory<N>,
  node: N,
  at: Seconds,
  phase: number,
): NodeLifecycleMemory<N> {
  const lost = { node, since: at, givenUpAt: givenUpAt(at, phase), unknown: false, tainted: false };
  return { ...memory, lost: [...memory.lost, lost] };
}

/** The node renews its lease again: its taints go, and evictions that did not begin are off. */
export function heartbeatBack<N extends NodeSeen>(memory: NodeLifecycleMemory<N>, node: N): NodeLifecycleMemory<N> {
  return { ...memory, lost: memory.lost.filter((one) => one.node !== node) };
}
