import type { Bytes, Seconds } from '../../units.js';
import type { NodeSeen } from './node.js';
import type { Resources } from './resources.js';
import type { Toleration } from './taint.js';
import type { SpreadConstraint } from './topology-spread.js';

/** One container of a pod; a limit that is not set is Infinity. */
export type Container = {
  /** As in the manifest; container metrics ask for it. */
  readonly name: string;
  /** What the scheduler reserves; 0 where it is not written. */
  readonly requests: Resources;
  /** What it may use at most. */
  readonly limits: Resources;
};

/** What a pod asks of the place where it stands. */
export type PodSpec = {
  /** For selectors of budgets, spread constraints and triggers. */
  readonly labels: Readonly<Record<string, string>>;
  /** In the order of the manifest; at least one. */
  readonly containers: readonly Container[];
  /** Sum over containers; what the scheduler counts. */
  readonly requests: Resources;
  /** Labels that its node must have; empty: any. */
  readonly nodeSelector: Readonly<Record<string, string>>;
  /** Of taints of nodes. */
  readonly tolerations: readonly Toleration[];
  /** Over zones or nodes; empty: anywhere. */
  readonly spread: readonly SpreadConstraint[];
  /** Value of its priority class; higher ones are scheduled first and may preempt. 0 when there is none. */
  readonly priority: number;
  /** What is pulled to a node that does not have it: one for all containers. */
  readonly image: {
    /** By which a node knows whether it has it. */
    readonly name: string;
    /** 0 where the behaviour does not say. */
    readonly bytes: Bytes;
  };
};

/** A pod as the API server lists it. Nobody who decides changes it. */
export type PodSeen = {
  /** Number in the run. */
  readonly id: number;
  /** Its owner: pods of one owner are alike. */
  readonly workload: WorkloadSeen;
  readonly template: PodSpec;
  /** Number of the revision of the template that it was made from. */
  readonly revision: number;
  readonly stage: 'pending' | 'pulling' | 'starting' | 'ready' | 'draining' | 'gone';
  readonly node: NodeSeen | null;
  readonly createdAt: Seconds;
  /** Condition Ready and the time of its last change. */
  readonly ready: boolean;
  readonly readyChangedAt: Seconds;
  /** status.nominatedNodeName: where less important pods are ending to make room for it; null: none. */
  readonly nominated: NodeSeen | null;
  /** Its deletion timestamp is set, for this reason; null: it is to stay. */
  readonly ending: string | null;
};

/** The owner of pods. */
export type WorkloadSeen = {
  /** All pods that are not gone, by number. */
  readonly pods: readonly PodSeen[];
};
