import { startScaleDown } from './controllers/cluster-autoscaler/scale-down.js';
import { startScaleUp } from './controllers/cluster-autoscaler/scale-up.js';
import { startDisruption } from './controllers/karpenter/disruption.js';
import { isNodeless, placeNodeless } from './controllers/nodeless/placement.js';
import { startSweeping } from './controllers/scheduler/scheduler.js';
import { reconcile } from './controllers/workloads/workload.js';
import { bindReady } from './kubelet/binding.js';
import type { Node } from './nodes/node.js';
import { groupState, type NodeGroupState } from './nodes/node-group.js';
import { planNode, startNode } from './nodes/nodes.js';
import type { Pod } from './pods/pod.js';
import type { Cluster } from './world.js';

/**
 * Starts a region at time 0 as one that has been running for long: the replicas of each workload are ready on nodes
 * that are billed from 0, together with the least number of nodes of each group. Pods beyond the limits of the groups
 * stay pending. The replicas (`WorkloadState.replicas`) must be set; also starts the loops of the scheduler, of
 * Karpenter and of the Cluster Autoscaler.
 */
export function startReady(cluster: Cluster): void {
  for (const workload of cluster.workloads) reconcile(workload);
  if (isNodeless(cluster)) {
    placeNodeless(cluster, true);
    return;
  }
  for (const state of cluster.nodeGroups) startMinimum(cluster, state);
  placeReady(cluster);
  startSweeping(cluster);
  startScaleUp(cluster);
  startDisruption(cluster);
  startScaleDown(cluster);
}

function startMinimum(cluster: Cluster, state: NodeGroupState): void {
  const { zones, instanceTypes, min } = state.group;
  for (let i = 0; i < min; i++) startNode(planNode(cluster, state, instanceTypes[0], zones[i % zones.length]));
}

/** Packs as Karpenter does, its own groups first, and balances the groups of the Cluster Autoscaler. */
function placeReady(cluster: Cluster): void {
  const { nodes, pending, region, world } = cluster;
  const { isUsable, newPacking, nodePools, pack } = world.policies.karpenter;
  const others = region.nodeGroups.filter((group) => group.provisioner !== 'karpenter');
  const offerings = { groups: [...nodePools(region.nodeGroups), ...others], isAvailable: () => true };
  const packing = newPacking<Node, Pod>({ nodes, zones: region.zones }, nodes.filter(isUsable), offerings, true);
  const left = new Set(pack(packing, pending));
  const newBins = world.policies.clusterAutoscaler.balance(
    { ...offerings, nodes, groups: region.nodeGroups },
    packing.newBins,
  );
  const waiting = pending.filter((pod) => left.has(pod));
  pending.length = 0;
  for (const pod of waiting) pending.push(pod);
  for (const bin of [...packing.bins, ...newBins]) {
    const node = bin.node ?? planNode(cluster, groupState(cluster, bin.group), bin.types[0], bin.zone);
    if (bin.node === null) startNode(node);
    for (const pod of bin.planned) bindReady(pod, node, node.zone);
  }
}
