import { WORLD } from '../../../kernel/simulation.js';
import type { Node } from '../../nodes/node.js';
import { addNodes } from '../../nodes/provisioning.js';
import type { Pod } from '../../pods/pod.js';
import type { Cluster } from '../../world.js';
import { unschedulablePods } from '../scheduler/unschedulable.js';

/**
 * How long a node that pending pods were planned onto is safe from disruption: Karpenter nominates it for two of its
 * longest batches.
 */
const NOMINATION = 20;

/** A pod found no node: the batch opens, or stays open a little longer. */
export function joinBatch(cluster: Cluster): void {
  const { karpenter } = cluster.controllers;
  const { policies, simulation } = cluster.world;
  if (!cluster.region.nodeGroups.some((group) => group.provisioner === 'karpenter')) return;
  const batch = policies.karpenter.batching.joined(karpenter.batch, simulation.now);
  if (batch === karpenter.batch) return;
  karpenter.batch = batch;
  simulation.at(batch.closes, WORLD, closeBatch, cluster);
}

function closeBatch(cluster: Cluster): void {
  const { karpenter } = cluster.controllers;
  const { policies, simulation } = cluster.world;
  if (karpenter.batch.closes !== simulation.now) return; // a later pod moved the end
  karpenter.batch = policies.karpenter.batching.closed(karpenter.batch, simulation.now);
  if (cluster.pending.length > 0) simulation.at(karpenter.batch.reopens, WORLD, reopenBatch, cluster);
  const pods = unschedulablePods(cluster);
  if (pods.length > 0) provisionFor(cluster, pods);
}

function reopenBatch(cluster: Cluster): void {
  const { batch } = cluster.controllers.karpenter;
  const { policies, simulation } = cluster.world;
  if (batch.reopens === simulation.now && !policies.karpenter.batching.isOpen(batch) && cluster.pending.length > 0)
    joinBatch(cluster);
}

function provisionFor(cluster: Cluster, pods: readonly Pod[]): void {
  const { controllers, nodes, region, world } = cluster;
  const { now } = world.simulation;
  const { offerings, provision } = world.policies.karpenter;
  const isAvailable = offerings.availableAt(controllers.karpenter.unavailableOfferings, now);
  const { nominated, nodeClaims } = provision({ nodes, zones: region.zones }, region.nodeGroups, isAvailable, pods);
  for (const node of nominated) node.nominatedUntil = now + NOMINATION;
  addNodes(cluster, nodeClaims);
}

/** The provider refused this node: its offering counts as unavailable for a while. */
export function markUnavailable(node: Node): void {
  const { controllers, world } = node.cluster;
  const { karpenter } = controllers;
  const { withUnavailable } = world.policies.karpenter.offerings;
  karpenter.unavailableOfferings = withUnavailable(karpenter.unavailableOfferings, node, world.simulation.now);
}
