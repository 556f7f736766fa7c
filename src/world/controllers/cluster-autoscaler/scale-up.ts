import { WORLD } from '../../../kernel/simulation.js';
import { backedOff } from '../../../policies/cluster-autoscaler/backoff.js';
import { scaleUp } from '../../../policies/cluster-autoscaler/scale-up.js';
import { availableAt } from '../../../policies/karpenter/offerings.js';
import type { Node } from '../../nodes/node.js';
import { addNodes } from '../../nodes/provisioning.js';
import type { Cluster } from '../../world.js';
import { unschedulablePods } from '../scheduler/unschedulable.js';

/** `scan-interval`: the Cluster Autoscaler looks every 10 s. */
export const SCAN = 10;

export function startScaleUp(cluster: Cluster): void {
  const scales = cluster.region.nodeGroups.some((group) => group.provisioner === 'cluster-autoscaler');
  if (scales) cluster.world.simulation.every(SCAN, SCAN, WORLD, scan, cluster);
}

function scan(cluster: Cluster): void {
  const { controllers, nodes, region, world } = cluster;
  const pods = unschedulablePods(cluster);
  if (pods.length === 0) return;
  const { now } = world.simulation;
  // The real one has no cache of offerings: the back-off of the group does that work. That both autoscalers learn from
  // one cache is a simplification.
  const isAvailable = availableAt(controllers.karpenter.unavailableOfferings, now);
  const seen = { nodes, zones: region.zones, groups: region.nodeGroups, now, isAvailable, pods };
  const added = scaleUp(seen, controllers.clusterAutoscaler.backOffs);
  if (added.nodes.length === 0) return;
  controllers.clusterAutoscaler.lastScaleUp = now;
  addNodes(cluster, added.nodes);
}

/** The provider refused this node: its group backs off. */
export function backOff({ cluster, group }: Node): void {
  const { clusterAutoscaler } = cluster.controllers;
  clusterAutoscaler.backOffs = backedOff(clusterAutoscaler.backOffs, group, cluster.world.simulation.now);
}
