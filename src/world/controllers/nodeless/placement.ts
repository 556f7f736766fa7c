import { bindPod, bindReady } from '../../kubelet/binding.js';
import type { Cluster } from '../../world.js';

/** A region without node groups: pods find room at once, in the living zones in turn, and nothing is billed. */
export const isNodeless = (cluster: Cluster): boolean => cluster.region.nodeGroups.length === 0;

/** Gives each waiting pod a zone; while no zone lives they wait. `ready`: they have been there for long. */
export function placeNodeless(cluster: Cluster, ready: boolean): void {
  const living = cluster.region.zones.filter((zone) => !cluster.zonesDown.has(zone));
  if (living.length === 0) return;
  for (const pod of cluster.pending.splice(0)) {
    const zone = living[cluster.controllers.zoneTurn++ % living.length];
    if (ready) bindReady(pod, null, zone);
    else bindPod(pod, null, zone);
  }
}
