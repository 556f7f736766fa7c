import type { Random } from '../kernel/random.js';
import type { Simulation } from '../kernel/simulation.js';
import type { Region, Scenario, WorkerBehaviour, Workload } from '../scenario/strict.js';
import { type BrokerMemory, brokerMemory } from './brokers/memory.js';
import { publish } from './brokers/publish.js';
import { type JobQueue, jobQueue } from './brokers/queue.js';
import { newControllerMemory } from './controllers/memory.js';
import type { ControllerPolicies } from './controllers/policies.js';
import { crashPod, finishPod } from './controllers/workloads/workload.js';
import { type StoreCalls, storeCallsOf } from './jobs/store-calls.js';
import { probeAnswered } from './kubelet/probes.js';
import { withStartUpCpu } from './kubelet/start-up-cpu.js';
import { room } from './limits/room.js';
import { counting, countsOf } from './metrics/counts.js';
import { newNodeGroups } from './nodes/node-group.js';
import { newOfferings } from './nodes/offerings.js';
import { idleSoftware } from './pods/idle.js';
import { newRollout } from './pods/revision.js';
import type { Software } from './pods/software.js';
import type { WorkloadState } from './pods/workload-state.js';
import type { Recorder } from './recorder.js';
import type { Emit, RequestService } from './requests/service.js';
import { serviceSoftware } from './requests/service-software.js';
import { requestServices } from './requests/services.js';
import { type DataStore, dataStore } from './stores/store.js';
import { HOOKS } from './wiring.js';
import { workers } from './workers/workers.js';
import type { Cluster, World } from './world.js';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** Numbers through all regions that the next region goes on from. */
type Count = { queues: number; services: number; stores: number; workloads: number };

/** The world of a scenario at time 0, before anything was started. */
export function buildWorld(
  scenario: Scenario,
  simulation: Simulation,
  random: Random,
  recorder: Recorder,
  policies: ControllerPolicies,
): World {
  const clusters: Cluster[] = [];
  const counts = countsOf(scenario);
  const world: World = {
    scenario,
    simulation,
    random,
    recorder: counts === null ? recorder : counting(recorder, counts),
    clusters,
    policies,
    counts,
    jobs: room('jobs', scenario.limits.jobs),
    users: room('users', scenario.limits.users),
    nextPod: 0,
    nextNode: 0,
  };
  const count: Count = { queues: 0, services: 0, stores: 0, workloads: 0 };
  for (const region of scenario.regions) clusters.push(buildCluster(world, region, clusters.length, count));
  return world;
}

function buildCluster(world: World, region: Region, index: number, count: Count): Cluster {
  const stores = region.stores.map((store): DataStore => dataStore(world, count.stores++, store));
  const queues = region.queues.map(
    (queue): JobQueue => jobQueue(world, count.queues++, region.name, queue, prioritiesOf(region, queue.name)),
  );
  giveMemory(world, region, queues);
  const emit: Emit = (name, bornAt, taken, payload) => {
    const queue = queues.find((one) => one.name === name);
    return queue === undefined ? 'taken' : publish(queue, -1, 0, Number.NaN, bornAt, taken, payload);
  };
  const zonesDown = new Set<string>();
  const services = requestServices(world, count.services, region, stores, emit, zonesDown);
  count.services += services.length;
  const workloads: WorkloadState[] = [];
  const cluster: Cluster = {
    index,
    region,
    world,
    workloads,
    nodes: [],
    queues,
    services,
    stores,
    pending: [],
    zonesDown,
    registryFactor: 1,
    metricsServerDown: false,
    metricsOutages: { 'metrics-server': 0, prometheus: 0, brokers: 0 },
    outages: new Map(),
    nodeGroups: newNodeGroups(region),
    offerings: newOfferings(),
    samplers: new Map(),
    hooks: HOOKS,
    controllers: newControllerMemory(),
  };
  for (const strict of region.workloads) workloads.push(buildWorkload(cluster, strict, count.workloads++));
  return cluster;
}

/** Queues of one store share its memory. */
function giveMemory({ simulation }: World, region: Region, queues: readonly JobQueue[]): void {
  for (const store of region.stores) {
    const kept = queues.filter(({ strict }) => strict.memory?.store === store.name);
    const rules = kept[0]?.strict.memory ?? null;
    if (rules === null || store.memory === Number.POSITIVE_INFINITY) continue;
    const memory: BrokerMemory = brokerMemory(simulation, rules.whenFull, store.memory * store.watermark);
    for (const queue of kept) queue.memory = memory;
  }
}

function prioritiesOf(region: Region, queue: string): number[] {
  return region.demands.filter(({ to }) => to.kind === 'queue' && to.name === queue).map(({ priority }) => priority);
}

function buildWorkload(cluster: Cluster, strict: Workload, index: number): WorkloadState {
  const workload: Mutable<WorkloadState> = {
    index,
    strict,
    cluster,
    software: NO_SOFTWARE,
    replicas: strict.kind === 'ScaledJob' ? 0 : strict.replicas,
    pods: [],
    made: 0,
    rollout: newRollout(strict),
  };
  workload.software = withStartUpCpu(softwareOf(cluster, strict, index), () => cluster.world.simulation.now);
  return workload;
}

const NO_SOFTWARE: Software = idleSoftware({ kind: 'idle', cpu: 0, memory: 0 }, () => 0);

function softwareOf(cluster: Cluster, strict: Workload, index: number): Software {
  const { behaviour } = strict;
  const { simulation } = cluster.world;
  switch (behaviour.kind) {
    case 'worker':
      return workers(
        behaviour,
        index,
        queueOf(cluster, behaviour.queue),
        cluster.queues,
        cluster.world.random,
        storeCallsIn(cluster, behaviour),
        {
          ended: finishPod,
          crashed: (pod) => crashPod(pod, 'crashed'),
          outOfMemory: (pod) => crashPod(pod, 'out-of-memory'),
        },
      );
    case 'service':
      return serviceSoftware(
        serviceOf(cluster, behaviour.service),
        strict,
        (pod) => crashPod(pod, 'out-of-memory'),
        probeAnswered,
      );
    case 'idle':
      return idleSoftware(behaviour, () => simulation.now);
  }
}

function storeCallsIn({ world, region, stores }: Cluster, { calls, queue }: WorkerBehaviour): StoreCalls | null {
  return storeCallsOf(world.random, `${region.name}/${queue}`, calls, stores);
}

/** The queue of that name in the region; the scenario was checked, so it is there. */
export function queueOf(cluster: Cluster, name: string): JobQueue {
  return cluster.queues.find((queue) => queue.name === name) as JobQueue;
}

/** The service of that name in the region; the scenario was checked, so it is there. */
export function serviceOf(cluster: Cluster, name: string): RequestService {
  return cluster.services.find((service) => service.name === name) as RequestService;
}
