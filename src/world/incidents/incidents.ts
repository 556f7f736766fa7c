import { WORLD } from '../../kernel/simulation.js';
import type { Change } from '../../scenario/incidents/change.js';
import type { MetricsSource } from '../../scenario/strict/incident.js';
import type { Autoscaler, Incident } from '../../scenario/strict.js';
import type { JobQueue } from '../brokers/queue.js';
import { renewJobs, rollOut } from '../controllers/workloads/rollout.js';
import { reconcile, setReplicas } from '../controllers/workloads/workload.js';
import type { WorkloadState } from '../pods/workload-state.js';
import type { Cluster, World } from '../world.js';
import { endZone, restoreZone } from './zone-outage.js';

/** Puts `size` jobs into a queue at once. */
export type Inject = (cluster: Cluster, queue: JobQueue, size: number) => void;

/** What incidents do to the controllers of a cluster. The world knows none of them by itself. */
export type Outside = {
  /** An HPA, ScaledObject or ScaledJob is as it is from now on, new or changed. */
  readonly apply: (cluster: Cluster, autoscaler: Autoscaler) => void;
  readonly remove: (cluster: Cluster, of: Autoscaler['kind'], name: string) => void;
  readonly managerStarts: (cluster: Cluster) => void;
  readonly operatorStops: (cluster: Cluster) => void;
  readonly operatorStarts: (cluster: Cluster) => void;
};

/** A world without controllers. */
const nobody: Outside = {
  apply: () => {},
  remove: () => {},
  managerStarts: () => {},
  operatorStops: () => {},
  operatorStarts: () => {},
};

type Event = {
  readonly world: World;
  readonly number: number;
  readonly incident: Incident;
  readonly cluster: Cluster;
  readonly inject: Inject;
  readonly outside: Outside;
};

/** Plans the beginning and the end of every incident of the scenario. `inject` brings the jobs of a batch. */
export function scheduleIncidents(world: World, inject: Inject, outside: Outside = nobody): void {
  const { simulation, scenario } = world;
  scenario.incidents.forEach((incident, number) => {
    const cluster = world.clusters.find((one) => one.region.name === incident.region) as Cluster;
    const event: Event = { world, number, incident, cluster, inject, outside };
    simulation.at(incident.at, WORLD, begin, event);
    if ('until' in incident && incident.until < Number.POSITIVE_INFINITY)
      simulation.at(incident.until, WORLD, end, event);
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
      cluster.offerings.stockOuts.push(incident);
      return;
    case 'slow-registry':
      cluster.registryFactor *= incident.factor;
      return;
    case 'slow-store':
      return slowStore(cluster, incident.store, (factor) => factor * incident.factor);
    case 'broken-metrics':
      return silence(cluster, incident.source, 1);
    case 'batch':
      return event.inject(
        cluster,
        cluster.queues.find((one) => one.name === incident.queue) as JobQueue,
        incident.size,
      );
    case 'scale':
      return scale(workloadOf(cluster, incident.workload), incident.replicas);
    case 'rollout':
      return rollOut(workloadOf(cluster, incident.workload), null);
    case 'apply':
      return apply(event, incident.change);
    case 'restart':
      if (incident.controller === 'keda-operator') event.outside.operatorStops(cluster);
      else cluster.controllers.managerDown++;
      return;
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
      const { stockOuts } = cluster.offerings;
      stockOuts.splice(stockOuts.indexOf(incident), 1);
      return;
    }
    case 'slow-registry':
      cluster.registryFactor /= incident.factor;
      return;
    case 'slow-store':
      return slowStore(cluster, incident.store, (factor) => factor / incident.factor);
    case 'broken-metrics':
      return silence(cluster, incident.source, -1);
    case 'restart':
      if (incident.controller === 'keda-operator') event.outside.operatorStarts(cluster);
      else managerIsBack(event);
      return;
    default:
      return;
  }
}

function slowStore(cluster: Cluster, name: string, change: (factor: number) => number): void {
  const store = cluster.stores.find((one) => one.name === name);
  if (store !== undefined) store.factor = change(store.factor);
}

/** The scenario was checked, so it is there. */
function workloadOf(cluster: Cluster, name: string): WorkloadState {
  return cluster.workloads.find((one) => one.strict.name === name) as WorkloadState;
}

function scale(workload: WorkloadState, replicas: number): void {
  setReplicas(workload, replicas, 'user', {
    reason: 'Incident',
    sentence: `somebody set ${workload.strict.name} to ${replicas} replicas`,
  });
}

function apply({ cluster, outside }: Event, change: Change): void {
  switch (change.kind) {
    case 'removal':
      return outside.remove(cluster, change.of, change.name);
    case 'autoscaler':
      if (change.template !== null) renewJobs(workloadOf(cluster, change.autoscaler.name), change.template);
      return outside.apply(cluster, change.autoscaler);
    case 'workload': {
      const workload = workloadOf(cluster, change.workload);
      workload.rollout.update = change.update;
      if (change.replicas !== null) scale(workload, change.replicas);
      rollOut(workload, change.template);
      reconcile(workload);
    }
  }
}

/**
 * What its controllers have missed is done now: pods for replicas and for pods that were lost, rollouts, and the HPAs
 * start anew.
 */
function managerIsBack({ cluster, outside }: Event): void {
  if (--cluster.controllers.managerDown > 0) return;
  for (const workload of cluster.workloads) reconcile(workload);
  outside.managerStarts(cluster);
}

const SOURCES: readonly MetricsSource[] = ['metrics-server', 'prometheus', 'brokers'];

/** One more incident, or one less, that silences a source of metrics, or all of them. */
function silence(cluster: Cluster, source: MetricsSource | null, by: 1 | -1): void {
  const silent = cluster.metricsOutages;
  for (const one of SOURCES) if (source === null || source === one) silent[one] += by;
  cluster.metricsServerDown = silent['metrics-server'] > 0;
}
