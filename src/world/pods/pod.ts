import type { Ticket } from '../../kernel/simulation.js';
import type { PodTemplate } from '../../scenario/strict.js';
import type { Cores, Seconds } from '../../units.js';
import type { PodEnd, PodStage } from '../facts.js';
import type { CrashBackOff } from '../kubelet/crash-loop-back-off.js';
import type { Prober } from '../kubelet/prober.js';
import type { Node } from '../nodes/node.js';
import type { ConnectionPool } from './connection-pool.js';
import type { WorkloadState } from './workload-state.js';

/** One pod. The platform moves it through its stages; the software in it works while it is alive and ready. */
export type Pod = {
  /** Number in the run, as in facts. */
  readonly id: number;
  readonly workload: WorkloadState;
  /** Its place among the pods that the workload ever had, part of the key of its random streams. */
  readonly ordinal: number;
  /** The pod template that it was made from, and the number of its revision: a rollout gives later pods another. */
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
  /** status.nominatedNodeName: where less important pods are ending to make room for it; null: none. */
  nominated: Node | null;
  /** Deletion timestamp is set: it drains. */
  ending: PodEnd | null;
  /** Work that it has now: jobs or requests. */
  load: number;
  /** Its place in the books of its software; -1: none. Only the software reads and writes it. */
  place: number;
  /** The connections that its containers hold, one pool a store. */
  readonly pools: ConnectionPool[];
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
   * Failed scheduling attempts, the end of the back-off, and whether the pod is in the active queue.
   */
  tries: number;
  notBefore: Seconds;
  active: boolean;
};
