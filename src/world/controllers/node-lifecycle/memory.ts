import type { Seconds } from '../../../units.js';
import type { Node } from '../../nodes/node.js';

/** A node that is silent; `believedUntil` is the pass that gives it up. */
export type SilentNode = { readonly node: Node; readonly believedUntil: Seconds; unknown: boolean; tainted: boolean };

/** The limiter of one zone: nodes a second that may be tainted, and when the next one may. */
type Limiter = { rate: number; nextAt: Seconds };

export type NodeLifecycleMemory = {
  readonly silent: SilentNode[];
  readonly limiters: Map<string, Limiter>;
  /** The pass that is planned; NaN: none, all nodes answer. */
  nextPass: Seconds;
  /** Every zone is silent: the controller takes it for its own fault and evicts nobody. */
  allDown: boolean;
};

export function newNodeLifecycleMemory(): NodeLifecycleMemory {
  return { silent: [], limiters: new Map(), nextPass: Number.NaN, allDown: false };
}
