import type { Demand } from '../scenario/strict.js';
import { publish } from './brokers/publish.js';
import { queueOf, serviceOf } from './build.js';
import { type Receiver, startDemand } from './demand/arrivals.js';
import { clientOf } from './demand/client.js';
import { startUsers } from './demand/users.js';
import type { ControllerCommands } from './incidents/controller-commands.js';
import { scheduleIncidents } from './incidents/incidents.js';
import { startReady } from './initial-state.js';
import { arrive } from './requests/arrival.js';
import { startCpuSampling } from './requests/cpu-saturation.js';
import type { Cluster, World } from './world.js';

/**
 * Starts everything that moves by itself: the pods of the first instant, the demands and the incidents. Controllers are
 * started by `run`.
 */
export function startWorld(world: World, controllers: ControllerCommands): void {
  for (const { services } of world.clusters)
    for (const { clientsApart, index } of services) if (clientsApart) world.recorder.clientsApart(0, index);
  for (const cluster of world.clusters) startReady(cluster);
  for (const { services } of world.clusters) for (const service of services) startCpuSampling(service);
  let number = 0;
  for (const cluster of world.clusters) {
    for (const demand of cluster.region.demands) {
      const { arrivals, to } = demand;
      const index = number++;
      if (arrivals.kind === 'users') startUsers(cluster, index, demand, arrivals, serviceOf(cluster, to.name));
      else startDemand(cluster, index, demand, arrivals, receiverOf(cluster, index, demand));
    }
  }
  scheduleIncidents(world, controllers);
}

function receiverOf(cluster: Cluster, index: number, demand: Demand): Receiver {
  const { to } = demand;
  const { simulation } = cluster.world;
  if (to.kind === 'service') {
    const service = serviceOf(cluster, to.name);
    if (demand.callPolicy === null) return (number, _priority, work) => arrive(service, number, work);
    const ask = clientOf(cluster, service, index, demand, () => {});
    return (_demand, _priority, work) => ask(service.outside, work, 0);
  }
  const queue = queueOf(cluster, to.name);
  return (demand, priority, work) => publish(queue, demand, priority, work, simulation.now, null, 0);
}
