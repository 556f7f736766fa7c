import { WORLD } from '../../kernel/simulation.js';
import type { Incident } from '../../scenario/strict.js';
import type { JobQueue } from '../jobs/queue.js';
import { setReplicas } from '../pods/workload.js';
import type { Cluster, World } from '../world.js';
import { endZone, restoreZone } from './zones.js';

/** Puts `size` jobs into a queue at once. */
export type Inject = (cluster: Cluster, queue: JobQueue, size: number) => void;

type Event = { readonly world: World; readonly number: number; readonly incident: Incident; readonly cluster: Cluster; readonly inject: Inject };

/** Plans the beginning and the end of every incident of the scenario. `inject` brings the jobs of a batch. */
export function scheduleIncidents(world: World, inject: Inject): void {
  const { simulation, scenario } = world;
  scenario.incidents.forEach((incident, number) => {
    const cluster = world.clusters.find((one) => one.region.name === incident.region) as Cluster;
    const event: Event = { world, number, incident, cluster, inject };
    simulation.at(incident.at, WORLD, begin, event);
    if ('until' in incident && incident.until < Number.POSITIVE_INFINITY) simulation.at(incident.until, WORLD, end, event);
  });
}

function note({ world, number }: Event, phase: 'begins' | 'ends'): void {
  world.recorder.note({ type: 'incident', at: world.simulation.now, incident: number, phase });
}

function begin(event: Event): void {
  const { incident, cluster } = event;
  note(event, 'begins');
  switch (incident.kind) {
    case 'zone-outage':
      return endZone(cluster, incident.zone);
    case 'region-outage':
      for (const zone of cluster.region.zones) endZone(cluster, zone);
      return;
    case 'stock-out':
      cluster.platform.offers.stockOuts.push(incident);
      return;
    case 'slow-registry':
      cluster.registryFactor *= incident.factor;
      return;
    case 'slow-store':
      return slowStore(cluster, incident.store, (factor) => factor * incident.factor);
    case 'broken-metrics':
      cluster.platform.brokenMetrics++;
      cluster.metricsBroken = true;
      return;
    case 'batch':
      return event.inject(cluster, cluster.queues.find((one) => one.name === incident.queue) as JobQueue, incident.size);
    case 'scale':
      return scale(cluster, incident.workload, incident.replicas);
  }
}

function end(event: Event): void {
  const { incident, cluster } = event;
  note(event, 'ends');
  switch (incident.kind) {
    case 'zone-outage':
      return restoreZone(cluster, incident.zone);
    case 'region-outage':
      for (const zone of cluster.region.zones) restoreZone(cluster, zone);
      return;
    case 'stock-out': {
      const { stockOuts } = cluster.platform.offers;
      stockOuts.splice(stockOuts.indexOf(incident), 1);
      return;
    }
    case 'slow-registry':
      cluster.registryFactor /= incident.factor;
      return;
    case 'slow-store':
      return slowStore(cluster, incident.store, (factor) => factor / incident.factor);
    case 'broken-metrics':
      cluster.metricsBroken = --cluster.platform.brokenMetrics > 0;
      return;
    default:
      return;
  }
}

function slowStore(cluster: Cluster, name: string, change: (factor: number) => number): void {
  const store = cluster.stores.find((one) => one.name === name);
  if (store !== undefined) store.factor = change(store.factor);
}

function scale(cluster: Cluster, name: string, replicas: number): void {
  const workload = cluster.workloads.find((one) => one.strict.name === name);
  if (workload !== undefined) setReplicas(workload, replicas, 'user', { reason: 'Incident', sentence: `somebody set ${name} to ${replicas} replicas` });
}
