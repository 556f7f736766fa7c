import { balance } from '../../../policies/cluster-autoscaler/balance.js';
import { isUsable } from '../../../policies/karpenter/bin.js';
import { newPacking, pack } from '../../../policies/karpenter/packing.js';
import { nodePools } from '../../../policies/karpenter/provision.js';
import { bindReady } from '../../kubelet/binding.js';
import type { Node } from '../../nodes/node.js';
import { groupState, type NodeGroupState } from '../../nodes/node-group.js';
import { planNode, startNode } from '../../nodes/nodes.js';
import type { Pod } from '../../pods/pod.js';
import type { Cluster } from '../../world.js';

/**
 * The nodes of the first instant, ready and billed from 0: the least number of each group, and those that the pending
 * pods need, which are ready on them. Pods beyond the limits of the groups stay pending.
 */
export function startNodes(cluster: Cluster): void {
  for (const state of cluster.nodeGroups) startMinimum(cluster, state);
  placeReady(cluster);
}

function startMinimum(cluster: Cluster, state: NodeGroupState): void {
  const { zones, instanceTypes, min } = state.group;
  for (let i = 0; i < min; i++) startNode(planNode(cluster, state, instanceTypes[0], zones[i % zones.length]));
}

/** Packs as Karpenter does, its own groups first, and balances the groups of the Cluster Autoscaler. */
function placeReady(cluster: Cluster): void {
  const { nodes, pending, region } = cluster;
  const others = region.nodeGroups.filter((group) => group.provisioner !== 'karpenter');
  const offerings = { groups: [...nodePools(region.nodeGroups), ...others], isAvailable: () => true };
  const packing = newPacking<Node, Pod>({ nodes, zones: region.zones }, nodes.filter(isUsable), offerings, true);
  const left = new Set(pack(packing, pending));
  const newBins = balance({ ...offerings, nodes, groups: region.nodeGroups }, packing.newBins);
  const waiting = pending.filter((pod) => left.has(pod));
  pending.length = 0;
  for (const pod of waiting) pending.push(pod);
  for (const bin of [...packing.bins, ...newBins]) {
    const node = bin.node ?? planNode(cluster, groupState(cluster, bin.group), bin.types[0], bin.zone);
    if (bin.node === null) startNode(node);
    for (const pod of bin.planned) bindReady(pod, node, node.zone);
  }
}
