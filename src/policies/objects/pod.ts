import type { Bytes, Seconds } from '../../units.js';
import type { NodeSeen } from './node.js';
import type { Resources } from './resources.js';
import type { Toleration } from './taint.js';
import type { SpreadConstraint } from './topology-spread.js';

/** One container of a pod; a limit that is not set is Infinity. */
export type Container = { readonly name: string; readonly requests: Resources; readonly limits: Resources };

/** What a pod asks of the place where it stands. */
export type PodSpec = {
  readonly labels: Readonly<Record<string, string>>;
  readonly containers: readonly Container[];
  /** Sum over containers; what the scheduler counts. */
  readonly requests: Resources;
  readonly nodeSelector: Readonly<Record<string, string>>;
  readonly tolerations: readonly Toleration[];
  readonly spread: readonly SpreadConstraint[];
  readonly priority: number;
  readonly image: { readonly name: string; readonly bytes: Bytes };
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
