import type { Distribution } from '../../src/kernel/distributions.js';
import { random } from '../../src/kernel/random.js';
import { simulation } from '../../src/kernel/simulation.js';
import { CONTROL_PLANE } from '../../src/run/controllers.js';
import type {
  Incident,
  InstanceType,
  NodeGroup,
  PodTemplate,
  Region,
  Scenario,
  UpdateStrategy,
  Workload,
} from '../../src/scenario/strict.js';
import { newControllerMemory } from '../../src/world/controllers/memory.js';
import type { Fact } from '../../src/world/facts.js';
import { newNodeGroups } from '../../src/world/nodes/node-group.js';
import { newOfferings } from '../../src/world/nodes/offerings.js';
import type { Pod } from '../../src/world/pods/pod.js';
import { newRollout } from '../../src/world/pods/revision.js';
import type { Software } from '../../src/world/pods/software.js';
import type { WorkloadState } from '../../src/world/pods/workload-state.js';
import type { Recorder } from '../../src/world/recorder.js';
import type { DataStore } from '../../src/world/stores/store.js';
import { HOOKS } from '../../src/world/wiring.js';
import type { Cluster, World } from '../../src/world/world.js';

/** A small region for tests of the platform: constant delays, software that only writes down what it is told. */

export const constant = (value: number): Distribution => ({ kind: 'constant', value });
export const ZONES = ['a', 'b', 'c'];

export function anInstance(changes: Partial<InstanceType> = {}): InstanceType {
  const room = { cpu: 4, memory: 16, gpu: 0 };
  return { name: 'four', capacity: room, allocatable: room, maxPods: 110, perHour: 0.2, minimumBilled: 60, ...changes };
}

export function aGroup(changes: Partial<NodeGroup> = {}): NodeGroup {
  return {
    name: 'general',
    provisioner: 'karpenter',
    instanceTypes: [anInstance()],
    zones: ZONES,
    min: 0,
    max: Number.POSITIVE_INFINITY,
    resourceLimits: { cpu: Number.POSITIVE_INFINITY, memory: Number.POSITIVE_INFINITY, gpu: Number.POSITIVE_INFINITY },
    labels: {},
    taints: [],
    capacityType: 'on-demand',
    removeAfter: null,
    removesUnderutilized: false,
    plan: constant(3),
    boot: constant(40),
    refusal: constant(2),
    ...changes,
  };
}

export function aTemplate(changes: Partial<PodTemplate> = {}): PodTemplate {
  return {
    labels: { app: 'web' },
    containers: [],
    requests: { cpu: 1, memory: 1, gpu: 0 },
    limits: { cpu: 1, memory: 1, gpu: 0 },
    nodeSelector: {},
    tolerations: [],
    spread: [],
    priority: 0,
    terminationGrace: 30,
    probes: { readiness: null, liveness: null, startup: null },
    preStop: 0,
    startCpu: null,
    image: { name: 'web:1', bytes: 0 },
    pullSecondsPerByte: 0,
    start: constant(5),
    connections: [],
    ...changes,
  };
}

/** The defaults of the API server. */
export const QUARTERS: UpdateStrategy = {
  kind: 'rolling',
  maxSurge: '25%',
  maxUnavailable: '25%',
  partition: 0,
  minReady: 0,
  paused: false,
};

export function aWorkload(
  changes: Partial<Omit<Workload, 'template'>> & { readonly template?: Partial<PodTemplate> } = {},
): Workload {
  return {
    kind: 'Deployment',
    name: 'web',
    replicas: 0,
    mostReplicas: 0,
    update: QUARTERS,
    behaviour: { kind: 'idle', cpu: 0, memory: 0 },
    ...changes,
    template: aTemplate(changes.template),
  };
}

export type Small = {
  readonly world: World;
  readonly cluster: Cluster;
  readonly facts: Fact[];
  /** What the software was told: `ready 0 at 5`. */
  readonly told: string[];
  /** Pods that were told to drain and are not finished. */
  readonly draining: Map<Pod, (pod: Pod) => void>;
};

export type SmallOptions = {
  readonly groups?: readonly NodeGroup[];
  readonly workloads?: readonly Workload[];
  readonly budgets?: Region['budgets'];
  readonly stores?: readonly { readonly name: string; readonly maxConnections: number }[];
  readonly incidents?: readonly Incident[];
  readonly seed?: number;
  /** What the software does at TERM: finishes at once, after so many seconds, or never. */
  readonly drainsIn?: number;
};

export function smallCluster(options: SmallOptions = {}): Small {
  const {
    groups = [aGroup()],
    workloads = [aWorkload()],
    budgets = [],
    stores = [],
    incidents = [],
    seed = 1,
    drainsIn = 0,
  } = options;
  const region: Region = {
    name: 'r',
    zones: ZONES,
    nodeGroups: groups,
    workloads,
    queues: [],
    stores: [],
    demands: [],
    autoscalers: [],
    metrics: [],
    budgets,
    endpointDelay: 0,
    controlPlanePerHour: 0,
  };
  const scenario = {
    name: 'small',
    horizon: 1e6,
    startsAt: 0,
    warmUp: 0,
    seed,
    kubernetes: '1.35',
    sensors: 'real',
    metricResolution: 15,
    regions: [region],
    incidents: incidents.map((one) => ({ ...one, subject: '', label: '' })),
    goals: [],
    limits: { events: 1e9, pods: 1e6, rows: 1e6 },
  } satisfies Scenario;
  const facts: Fact[] = [],
    told: string[] = [],
    draining = new Map<Pod, (pod: Pod) => void>();
  const clock = simulation();
  const recorder = { note: (fact: Fact) => facts.push(fact) } as unknown as Recorder;
  const clusters: Cluster[] = [];
  const world: World = {
    scenario,
    simulation: clock,
    random: random(seed),
    recorder,
    clusters,
    policies: CONTROL_PLANE,
    counts: null,
    nextPod: 0,
    nextNode: 0,
  };
  const tell = (word: string, pod: Pod) => told.push(`${word} ${pod.id} at ${clock.now}`);
  const software: Software = {
    probed: null,
    ready: (pod) => tell('ready', pod),
    unready: (pod) => tell('unready', pod),
    kill: (pod) => {
      tell('kill', pod);
      draining.delete(pod);
    },
    drain: (pod, finished) => {
      tell('drain', pod);
      if (drainsIn === 0) return finished(pod);
      draining.set(pod, finished);
      if (drainsIn < Number.POSITIVE_INFINITY)
        clock.after(
          drainsIn,
          (one: Pod) => {
            if (draining.delete(one)) finished(one);
          },
          pod,
        );
    },
    cpuSeconds: () => 0,
    memory: () => 0,
  };
  const states: WorkloadState[] = [];
  const cluster: Cluster = {
    index: 0,
    region,
    world,
    workloads: states,
    nodes: [],
    queues: [],
    services: [],
    stores: stores.map(fakeStore),
    pending: [],
    zonesDown: new Set(),
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
  workloads.forEach((strict, index) => {
    states.push({
      index,
      strict,
      cluster,
      software,
      replicas: strict.replicas,
      pods: [],
      made: 0,
      rollout: newRollout(strict),
    });
  });
  clusters.push(cluster);
  return { world, cluster, facts, told, draining };
}

/** A store that only counts connections. */
function fakeStore({ name, maxConnections }: { readonly name: string; readonly maxConnections: number }): DataStore {
  const held = new Map<Pod, number>();
  const all = () => [...held.values()].reduce((sum, one) => sum + one, 0);
  return {
    name,
    factor: 1,
    get held() {
      return all();
    },
    acquire(pod: Pod, count: number) {
      if (all() + count > maxConnections) return false;
      held.set(pod, (held.get(pod) ?? 0) + count);
      return true;
    },
    release(pod: Pod) {
      held.delete(pod);
    },
  } as unknown as DataStore;
}

/** Facts of one type, as `[time, number of the pod or node]`. */
export function when(small: Small, type: Fact['type'], of?: number): number[] {
  return small.facts
    .filter(
      (fact) =>
        fact.type === type &&
        (of === undefined ||
          ('pod' in fact && fact.pod === of) ||
          ('node' in fact && !('pod' in fact) && fact.node === of)),
    )
    .map((fact) => fact.at);
}

export const because = { reason: 'Test', sentence: 'the test wants it' };
