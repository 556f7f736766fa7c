import { WORLD } from '../../../kernel/simulation.js';
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
  const { policies, simulation } = world;
  const { now } = simulation;
  // The real one has no cache of offerings: the back-off of the group does that work. That both autoscalers learn from
  // one cache is a simplification.
  const isAvailable = policies.karpenter.offerings.availableAt(controllers.karpenter.unavailableOfferings, now);
  const seen = { nodes, zones: region.zones, groups: region.nodeGroups, now, isAvailable, pods };
  const added = policies.clusterAutoscaler.scaleUp(seen, controllers.clusterAutoscaler.backOffs);
  if (added.nodes.length === 0) return;
  controllers.clusterAutoscaler.lastScaleUp = now;
  addNodes(cluster, added.nodes);
}

/** The provider refused this node: its group backs off. */
export function backOff({ cluster, group }: Node): void {
  const { clusterAutoscaler } = cluster.controllers;
  const { policies, simulation } = cluster.world;
  clusterAutoscaler.backOffs = policies.clusterAutoscaler.backedOff(clusterAutoscaler.backOffs, group, simulation.now);
}
