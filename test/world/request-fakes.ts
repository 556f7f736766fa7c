import { random } from '../../src/kernel/random.js';
import { type Simulation, simulation } from '../../src/kernel/simulation.js';
import type { Call, Region, Scenario, ServiceBehaviour, Store, Workload } from '../../src/scenario/strict.js';
import type { Node } from '../../src/world/nodes/node.js';
import type { Pod } from '../../src/world/pods/pod.js';
import type { Software } from '../../src/world/pods/software.js';
import type { WorkloadState } from '../../src/world/pods/workload-state.js';
import type { Recorder } from '../../src/world/recorder.js';
import type { RequestService } from '../../src/world/requests/service.js';
import { serviceSoftware } from '../../src/world/requests/service-software.js';
import { requestServices } from '../../src/world/requests/services.js';
import { dataStore } from '../../src/world/stores/store.js';
import type { Cluster } from '../../src/world/world.js';
import { flat } from '../checkers/log.js';

export const constant = (value: number) => ({ kind: 'constant', value }) as const;

/** What the recorder was told, in order, as `[name, ...numbers]`. */
export type Told = (readonly unknown[])[];

export function recorder(told: Told): Recorder {
  return new Proxy(
    {},
    {
      get:
        (_, name) =>
        (...args: unknown[]) =>
          void told.push([name, ...flat(String(name), args)]),
    },
  ) as Recorder;
}

export const service = (name: string, more: Partial<ServiceBehaviour> = {}): ServiceBehaviour => ({
  kind: 'service',
  service: name,
  cpu: constant(1),
  idleCpu: 0,
  baseMemory: 100,
  memoryPerRequest: 10,
  concurrency: Infinity,
  backlog: 0,
  balancing: 'round-robin',
  routing: 'any',
  probeCpu: 0.001,
  slowStart: null,
  calls: [],
  timeout: Infinity,
  ...more,
});

export const workload = (
  behaviour: ServiceBehaviour,
  limits: { cpu?: number; memory?: number } = {},
  name: string = behaviour.service,
): Workload => ({
  kind: 'Deployment',
  name,
  replicas: 1,
  mostReplicas: 1,
  update: { kind: 'rolling', maxSurge: '25%', maxUnavailable: '25%', partition: 0, minReady: 0, paused: false },
  behaviour,
  template: {
    labels: {},
    containers: [],
    requests: { cpu: 0, memory: 0, gpu: 0 },
    limits: { cpu: Infinity, memory: Infinity, gpu: 0, ...limits },
    nodeSelector: {},
    tolerations: [],
    spread: [],
    priority: 0,
    terminationGrace: 30,
    probes: { readiness: null, liveness: null, startup: null },
    preStop: 0,
    startCpu: null,
    image: { name: 'i', bytes: 0 },
    pullSecondsPerByte: 0,
    start: constant(0),
    connections: [],
  },
});

export const postgres = (more: Partial<Store> = {}): Store => ({
  name: 'postgres',
  kind: 'postgresql',
  maxConnections: 10,
  reserved: 0,
  cores: 2,
  contention: null,
  pooler: null,
  operation: constant(0.5),
  memory: Number.POSITIVE_INFINITY,
  watermark: 1,
  ...more,
});

export const call = (name: string, probability = 1): Call => ({ kind: 'service', service: name, probability });

/** A region with some services and stores; `pod` makes a pod of a workload that is ready now. */
export function stage(
  workloads: readonly Workload[],
  { stores = [] as readonly Store[], endpointDelay = 0, seed = 1, quiet = false } = {},
) {
  const sim = simulation();
  const told: Told = [];
  const streams = random(seed);
  const emitted: [string, number, number][] = [];
  const killed: Pod[] = [];
  const world = { simulation: sim, random: streams, recorder: quiet ? quietRecorder() : recorder(told) };
  const region = { name: 'eu', workloads, endpointDelay } as unknown as Region;
  const kept = stores.map((strict, index) => dataStore(world, index, strict));
  const services = requestServices(world, 0, region, kept, (queue, bornAt) => {
    emitted.push([queue, bornAt, sim.now]);
    return 'taken';
  });
  const softwares = new Map<string, Software>();
  const states = workloads.map((strict, index) => {
    const target = services.find(
      (one) => strict.behaviour.kind === 'service' && one.name === strict.behaviour.service,
    ) as RequestService;
    const software: Software = serviceSoftware(target, strict, (pod) => {
      killed.push(pod);
      software.unready(pod);
    });
    softwares.set(strict.name, software);
    return { index, strict, software, pods: [], made: 0 } as unknown as WorkloadState;
  });
  let id = 0;
  const pod = (name: string, node: Node | null = null): Pod => {
    const state = states.find((one) => one.strict.name === name) as WorkloadState;
    const made = fakePod(id++, state, sim.now, node);
    state.software.ready(made);
    return made;
  };
  return {
    sim,
    random: streams,
    told,
    emitted,
    killed,
    services,
    stores: kept,
    software: (name: string) => softwares.get(name) as Software,
    states,
    pod,
    failures: () => told.filter(([name]) => name === 'requestFailed').map((row) => [row[1], row[5]]),
  };
}

export function fakePod(id: number, workload: WorkloadState, startedAt: number, node: Node | null = null): Pod {
  return {
    id,
    workload,
    template: workload.strict.template,
    revision: 1,
    ordinal: id,
    stage: 'ready',
    node,
    createdAt: startedAt,
    startedAt,
    ready: true,
    readyChangedAt: startedAt,
    alive: true,
    ending: null,
    load: 0,
    place: -1,
  } as unknown as Pod;
}

/** A cluster for sensors: pods burn `cores(pod, from, to)`, in one workload. */
export function metered(
  used: (pod: Pod, now: number) => number,
  { sensors = 'real' as Scenario['sensors'], memory = 1000, seed = 1, metricResolution = 15 } = {},
) {
  const sim: Simulation = simulation();
  const cluster = {
    index: 0,
    region: { name: 'eu' },
    nodes: [] as Node[],
    workloads: [] as WorkloadState[],
    metricsServerDown: false,
    world: { simulation: sim, random: random(seed), scenario: { sensors, metricResolution } },
  };
  const state = {
    index: 0,
    strict: { name: 'app' },
    cluster,
    pods: [] as Pod[],
    software: { cpuSeconds: (pod: Pod) => used(pod, sim.now), memory: () => memory },
  } as unknown as WorkloadState;
  cluster.workloads.push(state);
  let id = 0;
  const pod = (node: Node | null = null): Pod => {
    const made = fakePod(id++, state, sim.now, node);
    state.pods.push(made);
    return made;
  };
  return { sim, cluster: cluster as unknown as Cluster & { metricsServerDown: boolean }, pod };
}

function quietRecorder(): Recorder {
  const nothing = () => {};
  return {
    requestArrived: nothing,
    requestRouted: nothing,
    requestDone: nothing,
    requestFailed: nothing,
    requestRetried: nothing,
    clientDone: nothing,
    operationDone: nothing,
    operationBegan: nothing,
    cpuUsed: nothing,
    operationsPooled: nothing,
    connectionsHeld: nothing,
    connectionRefused: nothing,
  } as unknown as Recorder;
}
