import type { NodeGroup, Region } from '../../scenario/strict.js';
import type { Seconds } from '../../units.js';

/** One node group as it stands now, and as its autoscaler remembers it. */
export type NodeGroupState = {
  readonly group: NodeGroup;
  /** Nodes planned so far. */
  made: number;
  /**
   * Cluster Autoscaler: no purchase before this time, after a refusal; the length of that pause; the last refusal and
   * the last purchase.
   */
  backoffUntil: Seconds;
  backoff: Seconds;
  refusedAt: Seconds;
  boughtAt: Seconds;
};

/** The groups of a region before anything was bought. */
export function newNodeGroups(region: Region): NodeGroupState[] {
  return region.nodeGroups.map((group) => ({
    group,
    made: 0,
    backoffUntil: Number.NEGATIVE_INFINITY,
    backoff: 0,
    refusedAt: Number.NEGATIVE_INFINITY,
    boughtAt: Number.NEGATIVE_INFINITY,
  }));
}
