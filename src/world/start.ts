import type { Demand } from '../scenario/strict.js';
import { queueOf, serviceOf } from './build.js';
import { type Receiver, startDemand } from './jobs/demand.js';
import { type JobQueue, put } from './jobs/queue.js';
import { startReady } from './nodes/infrastructure.js';
import { arrive } from './requests/service.js';
import type { Cluster, World } from './world.js';
import { scheduleIncidents } from './zones/incidents.js';

/** Starts everything that moves by itself: the pods of the first instant, the demands and the incidents. Controllers are started by `simulate`. */
export function startWorld(world: World): void {
  for (const cluster of world.clusters) startReady(cluster);
  let number = 0;
  for (const cluster of world.clusters) {
    for (const demand of cluster.region.demands) startDemand(cluster, number++, demand, receiverOf(cluster, demand));
  }
  scheduleIncidents(world, inject);
}

function receiverOf(cluster: Cluster, { to }: Demand): Receiver {
  const { simulation } = cluster.world;
  if (to.kind === 'service') {
    const service = serviceOf(cluster, to.name);
    return (demand, _priority, work) => arrive(service, demand, work);
  }
  const queue = queueOf(cluster, to.name);
  return (demand, priority, work) => put(queue, demand, priority, work, simulation.now);
}

/** Jobs of a batch that an incident brings: without a demand, drawn as the queue says. */
function inject(cluster: Cluster, queue: JobQueue, size: number): void {
  const { now } = cluster.world.simulation;
  for (let i = 0; i < size; i++) put(queue, -1, 0, Number.NaN, now);
}
