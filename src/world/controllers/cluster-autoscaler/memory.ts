import type { BackOffs } from '../../../policies/cluster-autoscaler/backoff.js';
import type { Seconds } from '../../../units.js';

/** What the Cluster Autoscaler keeps between its scans. */
export type ClusterAutoscalerMemory = {
  /** Groups that were refused nodes. */
  backOffs: BackOffs;
  /** When it added a node last, to any group; -Infinity: never. The nodes of the first instant do not count. */
  lastScaleUp: Seconds;
};

export function newClusterAutoscalerMemory(): ClusterAutoscalerMemory {
  return { backOffs: new Map(), lastScaleUp: Number.NEGATIVE_INFINITY };
}
