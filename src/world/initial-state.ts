import { startScaleDown } from './controllers/cluster-autoscaler/scale-down.js';
import { startScaleUp } from './controllers/cluster-autoscaler/scale-up.js';
import { startDisruption } from './controllers/karpenter/disruption.js';
import { startNodes } from './controllers/karpenter/initial-nodes.js';
import { isNodeless, placeNodeless } from './controllers/nodeless/placement.js';
import { startSweeping } from './controllers/scheduler/scheduler.js';
import { reconcile } from './controllers/workloads/workload.js';
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
  startNodes(cluster);
  startSweeping(cluster);
  startScaleUp(cluster);
  startDisruption(cluster);
  startScaleDown(cluster);
}
