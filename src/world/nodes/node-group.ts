import type { NodeGroupSpec } from '../../policies/objects/node-group.js';
import type { NodeGroup, Region } from '../../scenario/strict.js';
import type { Cluster } from '../world.js';

/** One node group as it stands now. What its autoscaler remembers of it is the autoscaler's. */
export type NodeGroupState = {
  readonly group: NodeGroup;
  /** Nodes planned so far. */
  made: number;
};

/** The groups of a region before they had nodes. */
export function newNodeGroups(region: Region): NodeGroupState[] {
  return region.nodeGroups.map((group) => ({ group, made: 0 }));
}

export function groupState(cluster: Cluster, group: NodeGroupSpec): NodeGroupState {
  return cluster.nodeGroups.find((state) => state.group === group) as NodeGroupState;
}
