import type { Random } from '../kernel/random.js';
import type { Simulation, Ticket } from '../kernel/simulation.js';
import type { PodTemplate, Probe, Region, Scenario, Workload } from '../scenario/strict.js';
import type { Cores, Seconds } from '../units.js';
import type { PodEnd, PodStage } from './facts.js';
import type { JobQueue } from './jobs/queue.js';
import type { Counts } from './metrics/counts.js';
import type { Node } from './nodes/node.js';
import type { Platform } from './nodes/platform.js';
import type { CrashBackOff } from './pods/crash-back-off.js';
import type { Prober } from './pods/prober.js';
import type { Rollout } from './pods/version.js';
import type { Recorder } from './recorder.js';
import type { RequestService } from './requests/service.js';
import type { DataStore } from './stores/store.js';

/** All that has a state in one run. Built by `simulate`, and by nobody else. */
export type World = {
  readonly scenario: Scenario;
  readonly simulation: Simulation;
  readonly random: Random;
  readonly recorder: Recorder;
  readonly clusters: readonly Cluster[];
  /** What queues and services count of themselves; null: no series is made of it. */
  readonly counts: Counts | null;
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
  /** Whether metrics-server is silent now; for all sources of metrics see `platform.silent`. */
  metricsBroken: boolean;
  /** What scheduler, buyers of nodes and node controllers keep; made by `newPlatform`. */
  readonly platform: Platform;
};

/** One workload of a region as it stands now. */
export type WorkloadState = {
  /** Number through all regions, as in facts. */
  readonly index: number;
  readonly strict: Workload;
  readonly cluster: Cluster;
  readonly software: Software;
  /** spec.replicas. */
  replicas: number;
  /** All pods that are not gone, by number. */
  readonly pods: Pod[];
  /** Pods made so far: the ordinal of the next one, the key of its random streams. */
  made: number;
  /** The versions of its pod template that have pods now; made by `newRollout`. */
  readonly rollout: Rollout;
};

/** One pod. The platform moves it through its stages; the software in it works while it is alive and ready. */
export type Pod = {
  /** Number in the run, as in facts. */
  readonly id: number;
  readonly workload: WorkloadState;
  /** The how-manieth pod of its workload: its luck is drawn from streams with this key. */
  readonly ordinal: number;
  /** What it was made from; a rollout gives later pods another. `revision` is the number of that version. */
  readonly template: PodTemplate;
  readonly revision: number;
  stage: PodStage;
  node: Node | null;
  readonly createdAt: Seconds;
  /** Containers run since; NaN before. */
  startedAt: Seconds;
  /** Condition Ready and the time of its last change. */
  ready: boolean;
  readyChangedAt: Seconds;
  /** false once its processes stopped while the API server still lists it (its node died). */
  alive: boolean;
  /** Deletion timestamp is set: it drains. */
  ending: PodEnd | null;
  /** Work in its hands now: jobs or requests. */
  load: number;
  /** Its place in the books of its software; -1: none. Only the software reads and writes it. */
  place: number;
  /** What only the platform needs to know of it; made by `newLife`. */
  readonly life: PodLife;
};

/** The platform's own notes about one pod. */
export type PodLife = {
  /** Where it runs; '' while it is pending. */
  zone: string;
  /** The kubelet of its node knows it since (status.startTime); NaN while it is pending. */
  boundAt: Seconds;
  /** The number in the name of a StatefulSet's pod; -1 in other workloads. */
  identity: number;
  /** The pod's place in the arbitrary order of names, drawn when it is first asked for. */
  uid: number;
  /** The next step of its life, cancelled when it goes another way; null: none is planned. */
  timer: Ticket | null;
  /** Starts of its containers after the first one. */
  restarts: number;
  /** How long the kubelet waits before the next restart. */
  readonly backOff: CrashBackOff;
  /** CPU seconds that the present start of the containers burns, and on how many cores. */
  startWork: Seconds;
  startRate: Cores;
  /** Grace that is left after TERM. */
  grace: Seconds;
  /** The probes of its containers that are ready; null: none. */
  probers: (Prober | null)[] | null;
  /**
   * Times that the scheduler looked for a node in vain, the time before which it does not look again, and whether it
   * will look at all.
   */
  tries: number;
  notBefore: Seconds;
  active: boolean;
  /** The node where less important pods are ending to make room for it; null: none. */
  nominated: Node | null;
};

/** What the platform tells the software in a workload's pods, and what it may ask. One value a workload. */
export type Software = {
  /** The pod is ready and alive: it may take work. */
  readonly ready: (pod: Pod) => void;
  /** The pod is listed as not ready (its node does not answer): no new work is sent to it. */
  readonly unready: (pod: Pod) => void;
  /**
   * TERM was sent. Take no new work; call `finished(pod)` once, when the pod may go (at once if it has nothing to do).
   */
  readonly drain: (pod: Pod, finished: (pod: Pod) => void) => void;
  /** What the kubelet's prober may want of it; null: it answers no probes, and has none. */
  readonly probed: Probed | null;
  /**
   * The processes stop at this instant: what is in the pod's hands is given back, lost or failed. The pod may come back
   * later (a new start) or be gone.
   */
  readonly kill: (pod: Pod) => void;
  /** CPU seconds burnt by the pod since its containers started. */
  readonly cpuSeconds: (pod: Pod) => number;
  /** Bytes of memory in use now. */
  readonly memory: (pod: Pod) => number;
};

/** Software that answers probes. */
export type Probed = {
  /**
   * Asks. The answer goes to whoever made the software, unless the processes stop before. `which`: place of the prober
   * in the pod.
   */
  readonly ask: (pod: Pod, probe: Probe, which: number) => void;
  /**
   * TERM was sent to the processes of a pod that stays (its liveness probe failed): as `drain`, but it remains an
   * endpoint until it is not ready.
   */
  readonly stop: (pod: Pod, finished: (pod: Pod) => void) => void;
};
