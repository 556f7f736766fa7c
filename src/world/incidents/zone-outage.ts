import type { ZoneOutage } from '../../scenario/incidents/zone-outage.js';
import { resumeDrain } from '../controllers/drain/drain.js';
import { heartbeatBack, heartbeatLost } from '../controllers/node-lifecycle/node-lifecycle.js';
import { loseNodelessPod, nodelessPodsIn } from '../controllers/nodeless/lost-pod.js';
import { isNodeless } from '../controllers/nodeless/placement.js';
import { scheduleNow } from '../controllers/scheduler/scheduler.js';
import { revivePod, stopPod } from '../kubelet/termination.js';
import type { Node } from '../nodes/node.js';
import { endNode, reportReady } from '../nodes/nodes.js';
import type { Cluster } from '../world.js';
import type { Effect } from './effect.js';

export const zoneOutage: Effect<ZoneOutage> = {
  begin: ({ zone }, { cluster }) => stopZone(cluster, zone),
  end: ({ zone }, { cluster }) => restoreZone(cluster, zone),
};

/**
 * All machines of the zone stop at once, and none can be provisioned there. Outages may overlap: the zone is back when
 * the last one ends.
 */
export function stopZone(cluster: Cluster, zone: string): void {
  const { outages } = cluster;
  outages.set(zone, (outages.get(zone) ?? 0) + 1);
  if (cluster.zonesDown.has(zone)) return;
  cluster.zonesDown.add(zone);
  for (const node of cluster.nodes.filter((one) => one.zone === zone)) stopNode(node);
  if (isNodeless(cluster)) for (const pod of nodelessPodsIn(cluster, zone)) loseNodelessPod(pod);
}

/** An outage of the zone ends; its machines run again if it was the last one. */
export function restoreZone(cluster: Cluster, zone: string): void {
  const { outages } = cluster;
  const left = (outages.get(zone) ?? 0) - 1;
  outages.set(zone, left);
  if (left > 0) return;
  cluster.zonesDown.delete(zone);
  for (const node of cluster.nodes.filter((one) => one.zone === zone && !one.alive)) reviveNode(node);
  if (!isNodeless(cluster)) return;
  for (const pod of nodelessPodsIn(cluster, zone)) if (!pod.alive) revivePod(pod);
  scheduleNow(cluster);
}

function stopNode(node: Node): void {
  if (node.stage === 'requested') return; // it will be refused when it is asked for
  if (node.stage === 'booting') {
    endNode(node, `zone ${node.zone} went down while it booted`);
    node.cluster.hooks.nodeRefused(node);
    return;
  }
  node.alive = false;
  if (node.timer !== null) node.cluster.world.simulation.cancel(node.timer);
  node.timer = null;
  node.pulls.length = 0;
  for (const pod of [...node.pods]) stopPod(pod);
  heartbeatLost(node);
}

/** The machine runs again; its kubelet reports at once and starts the pods that were not deleted. */
function reviveNode(node: Node): void {
  node.alive = true;
  heartbeatBack(node);
  reportReady(node);
  for (const pod of [...node.pods]) revivePod(pod);
  resumeDrain(node);
}
