import type { Seconds } from '../../units.js';
import type { NodeSeen } from '../objects/node.js';

/** A node whose kubelet does not renew its lease. */
export type LostNode<N extends NodeSeen> = {
  readonly node: N;
  /** When it stopped: together with the node it names this loss. */
  readonly since: Seconds;
  /** The pass that gives it up. */
  readonly givenUpAt: Seconds;
  /** Its condition Ready is Unknown. */
  readonly unknown: boolean;
  /** It has the taint node.kubernetes.io/unreachable:NoExecute. */
  readonly tainted: boolean;
};

/** The limiter of one zone: nodes a second that may be tainted, and when the next one may. */
export type Limiter = { readonly rate: number; readonly nextAt: Seconds };

/** What the node lifecycle controller keeps from pass to pass. */
export type NodeLifecycleMemory<N extends NodeSeen> = {
  /** In the order in which they stopped. */
  readonly lost: readonly LostNode<N>[];
  /** By zone. */
  readonly limiters: ReadonlyMap<string, Limiter>;
};
