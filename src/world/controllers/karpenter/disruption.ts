import { WORLD } from '../../../kernel/simulation.js';
import type { Disruption, DisruptionSeen } from '../../../policies/karpenter/disruption.js';
import type { Node } from '../../nodes/node.js';
import type { Cluster } from '../../world.js';
import { drainNode } from '../drain/drain.js';
import { evictable } from '../drain/eviction.js';

/** Karpenter polls every 10 s (`pollingPeriod`), and validates after 15 s before it acts (`consolidationTTL`). */
const POLL = 10,
  VALIDATION = 15;

export function startDisruption(cluster: Cluster): void {
  const removes = cluster.region.nodeGroups.some(
    (group) => group.provisioner === 'karpenter' && group.removeAfter !== null,
  );
  if (removes) cluster.world.simulation.every(POLL, POLL, WORLD, poll, cluster);
}

/** Nodes that were chosen, and why. */
type Command = { readonly cluster: Cluster; readonly disruption: Disruption<Node> };

function poll(cluster: Cluster): void {
  const { karpenter } = cluster.controllers;
  if (karpenter.disrupting) return;
  // The real one believes in a dead node for up to a minute, as the API server does, and may choose it for nothing.
  // That it is left out at once is a simplification.
  const living = cluster.nodes.filter((node) => node.alive);
  const { disrupt } = cluster.world.policies.karpenter;
  const [disruption, memory] = disrupt(pictureOf(cluster), living, karpenter.lastConsolidation);
  karpenter.lastConsolidation = memory;
  if (disruption.nodes.length === 0) return;
  karpenter.disrupting = true;
  cluster.world.simulation.after(VALIDATION, validate, { cluster, disruption });
}

/** One node after the other, each in the picture that the one before it left. */
function validate({ cluster, disruption: { nodes, because } }: Command): void {
  const { isStillValid } = cluster.world.policies.karpenter;
  cluster.controllers.karpenter.disrupting = false;
  for (const node of nodes)
    if (node.alive && isStillValid(pictureOf(cluster), node, because.reason)) drainNode(node, because.reason);
}

function pictureOf({ nodes, region, world }: Cluster): DisruptionSeen<Node> {
  return { nodes, zones: region.zones, now: world.simulation.now, canEvict: evictable };
}
