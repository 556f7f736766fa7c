import type { NodeLifecycleMemory } from '../../../policies/node-lifecycle/memory.js';
import type { Seconds } from '../../../units.js';
import type { Node } from '../../nodes/node.js';

/** The node lifecycle controller of a cluster: what its policy remembers, and its next pass. */
export type NodeLifecycleState = {
  memory: NodeLifecycleMemory<Node>;
  /** The pass that is planned; NaN: none, all nodes renew their leases. */
  nextPass: Seconds;
};

/** The controller of a cluster in which all nodes renew their leases. */
export function newNodeLifecycle(): NodeLifecycleState {
  return { memory: { lost: [], limiters: new Map() }, nextPass: Number.NaN };
}
