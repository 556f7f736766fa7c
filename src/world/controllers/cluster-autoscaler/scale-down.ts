import { WORLD } from '../../../kernel/simulation.js';
import type { Cluster } from '../../world.js';
import { drainNode } from '../drain/drain.js';
import { evictable } from '../drain/eviction.js';
import { SCAN } from './scale-up.js';

export function startScaleDown(cluster: Cluster): void {
  const removes = cluster.region.nodeGroups.some(
    (group) => group.provisioner === 'cluster-autoscaler' && group.removeAfter !== null,
  );
  if (removes) cluster.world.simulation.every(SCAN, SCAN, WORLD, scan, cluster);
}

function scan(cluster: Cluster): void {
  const { controllers, nodes, pending, region, world } = cluster;
  const { now } = world.simulation;
  const { lastScaleUp } = controllers.clusterAutoscaler;
  const seen = {
    nodes,
    zones: region.zones,
    now,
    podsPending: pending.length > 0,
    lastScaleUp,
    canEvict: evictable,
  };
  // The real one believes in a dead node for up to a minute, as the API server does. That it is left out at once,
  // and its timer neither starts nor stops, is a simplification.
  const living = nodes.filter((node) => node.alive);
  const { unneeded, needed, removed } = world.policies.clusterAutoscaler.scaleDown(seen, living);
  for (const node of unneeded) node.emptySince = now;
  for (const node of needed) node.emptySince = Number.NaN;
  for (const { node, because } of removed) drainNode(node, because.reason);
}
