import { newPacking, pack } from '../policies/karpenter/packing.js';
import { balance, startScanning } from './controllers/cluster-autoscaler/scale-up.js';
import { startReturning } from './controllers/karpenter/disruption.js';
import { makeNode } from './controllers/karpenter/node-claims.js';
import { karpentersGroups } from './controllers/karpenter/provisioner.js';
import { isBare, placeBare } from './controllers/nodeless/nodeless.js';
import { startSweeping } from './controllers/scheduler/scheduler.js';
import { reconcile } from './controllers/workloads/workload.js';
import { bindReady } from './kubelet/binding.js';
import type { NodeGroupState } from './nodes/node-group.js';
import { planNode, startNode } from './nodes/nodes.js';
import type { Cluster } from './world.js';

/**
 * Starts a region at time 0 as one that has been running for long: the replicas of each workload are ready on nodes
 * that are billed from 0, together with the least number of nodes of each group. Pods beyond the limits of the groups
 * stay pending. The replicas (`WorkloadState.replicas`) must be set; also starts the loops of the scheduler and of the
 * buyers.
 */
export function startReady(cluster: Cluster): void {
  for (const workload of cluster.workloads) reconcile(workload);
  if (isBare(cluster)) {
    placeBare(cluster, true);
    return;
  }
  for (const state of cluster.nodeGroups) buyMinimum(cluster, state);
  placeReady(cluster);
  for (const state of cluster.nodeGroups) state.boughtAt = Number.NEGATIVE_INFINITY;
  startSweeping(cluster);
  startScanning(cluster);
  startReturning(cluster);
}

function buyMinimum(cluster: Cluster, state: NodeGroupState): void {
  const { zones, instanceTypes, min } = state.group;
  for (let i = 0; i < min; i++) startNode(planNode(cluster, state, instanceTypes[0], zones[i % zones.length]));
}

/** Packs as Karpenter does, its own groups first, and levels the groups of the Cluster Autoscaler. */
function placeReady(cluster: Cluster): void {
  const others = cluster.region.nodeGroups.filter((group) => group.provisioner !== 'karpenter');
  const packing = newPacking(cluster, [...karpentersGroups(cluster), ...others], true);
  const left = new Set(pack(packing, cluster.pending));
  balance(cluster, packing);
  const waiting = cluster.pending.filter((pod) => left.has(pod));
  cluster.pending.length = 0;
  for (const pod of waiting) cluster.pending.push(pod);
  for (const bin of [...packing.bins, ...packing.bought]) {
    const node = bin.node ?? makeNode(cluster, bin);
    if (bin.node === null) startNode(node);
    for (const pod of bin.planned) bindReady(pod, node, node.zone);
  }
}
