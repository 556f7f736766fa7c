import type { Random } from '../kernel/random.js';
import type { Samplers } from '../kernel/samplers.js';
import type { Simulation } from '../kernel/simulation.js';
import type { MetricsSource } from '../scenario/incidents/broken-metrics.js';
import type { Region, Scenario } from '../scenario/strict.js';
import type { JobQueue } from './brokers/queue.js';
import type { ControllerMemory } from './controllers/memory.js';
import type { ControllerPolicies } from './controllers/policies.js';
import type { Hooks } from './hooks.js';
import type { Room } from './limits/room.js';
import type { Counts } from './metrics/counts.js';
import type { Node } from './nodes/node.js';
import type { NodeGroupState } from './nodes/node-group.js';
import type { Offerings } from './nodes/offerings.js';
import type { Pod } from './pods/pod.js';
import type { WorkloadState } from './pods/workload-state.js';
import type { Recorder } from './recorder.js';
import type { RequestService } from './requests/service.js';
import type { DataStore } from './stores/store.js';

/** All that has a state in one run. Built by `run`, and by nobody else. */
export type World = {
  readonly scenario: Scenario;
  readonly simulation: Simulation;
  readonly random: Random;
  readonly recorder: Recorder;
  readonly clusters: readonly Cluster[];
  /** What the controllers of every cluster decide by. */
  readonly policies: ControllerPolicies;
  /** What queues and services count of themselves; null: no series is made of it. */
  readonly counts: Counts | null;
  /** Jobs and requests that have a row, jobs that wait to be published, and clients that may try again; users. */
  readonly jobs: Room;
  readonly users: Room;
  /** Pods and nodes made so far: the next number of each. */
  nextPod: number;
  nextNode: number;
};

/** The state of one region. */
export type Cluster = {
  readonly index: number;
  readonly region: Region;
  readonly world: World;
  readonly workloads: readonly WorkloadState[];
  readonly nodes: Node[];
  readonly queues: readonly JobQueue[];
  readonly services: readonly RequestService[];
  readonly stores: readonly DataStore[];
  /** Pods that wait for a node, in the order of the scheduler. */
  readonly pending: Pod[];
  /** Zones that are down now. */
  readonly zonesDown: Set<string>;
  /** How much longer a pull takes now; 1 is normal. */
  registryFactor: number;
  /** Whether metrics-server does not answer now; for all sources of metrics see `metricsOutages`. */
  metricsServerDown: boolean;
  /** How many outages of each source of metrics go on now. */
  readonly metricsOutages: Record<MetricsSource, number>;
  /** Outages that hold each zone down now. */
  readonly outages: Map<string, number>;
  readonly nodeGroups: readonly NodeGroupState[];
  /** What the provider can deliver now. */
  readonly offerings: Offerings;
  /** Distributions that are ready to be drawn from. */
  readonly samplers: Samplers;
  readonly hooks: Hooks;
  /** What the controllers keep between events. */
  readonly controllers: ControllerMemory;
};
