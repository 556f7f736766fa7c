import type { Seconds } from '../../units.js';

/**
 * Everything that the controller can see at one turn. All amounts are integer milli-units (1 core = 1000, 1 byte =
 * 1000), rounded up per container and series as the API client does; times are simulated seconds.
 */
export type HpaSeen = {
  /** Now, in seconds of the run. */
  readonly at: Seconds;
  /** spec.replicas of the scale subresource, read live. */
  readonly specReplicas: number;
  /** status.replicas of it: the pods that exist now, surge included. */
  readonly statusReplicas: number;
  /** Every pod in the namespace that the scale's selector matches, whoever owns it. */
  readonly pods: readonly SeenPod[];
  /** Values of Object metrics by `HpaMetric.key`; an absent one cannot be read. */
  readonly objectMetrics: Readonly<Record<string, number>>;
  /** Series of External metrics by `HpaMetric.key`; an absent or empty one cannot be read. */
  readonly externalMetrics: Readonly<Record<string, readonly number[]>>;
  /** APIs that answer with an error at this turn; `update` is the write of the new size, the others are reads. */
  readonly failing: readonly FailingApi[];
  /** Whether the scale's selector can be used; `ambiguous`: another HPA selects one of the pods too, and both stop. */
  readonly selector: 'good' | 'missing' | 'invalid' | 'ambiguous';
};

/**
 * What fails when the controller asks for it: one of the metrics APIs, or reading or writing the scale of the target.
 */
export type FailingApi = 'resource' | 'pods' | 'object' | 'external' | 'scale' | 'update';

/** A pod, or several equal ones. Times are whole seconds, as the API stores them. */
export type SeenPod = {
  /** How many equal pods this stands for. */
  readonly count: number;
  /** status.phase. */
  readonly phase: 'Pending' | 'Running' | 'Succeeded' | 'Failed' | 'Unknown';
  /** status.startTime; null: none yet. */
  readonly startedAt: Seconds | null;
  /** Status of the Ready condition; `none`: the pod has no such condition. */
  readonly ready: 'True' | 'False' | 'Unknown' | 'none';
  /** When that status last changed. */
  readonly readySince: Seconds;
  /** The pod has a deletion timestamp. */
  readonly terminating: boolean;
  /** Containers and restartable init containers (sidecars): both count in requests. */
  readonly containers: readonly SeenContainer[];
  /** spec.resources.requests of the pod as a whole (KEP-2837); null: none. */
  readonly podRequests: Readonly<Record<string, number>> | null;
  /** When the usage was measured; null: the metrics API does not list the pod. */
  readonly sampledAt: Seconds | null;
  /** Over how long it was measured. */
  readonly sampleWindow: Seconds;
  /** Values of Pods metrics by `HpaMetric.key`; an absent one is missing. */
  readonly values: Readonly<Record<string, number>>;
};

/** A container of a pod, with what metrics-server says of it. */
export type SeenContainer = {
  /** As in the pod template. */
  readonly name: string;
  /** Requests by resource name; an absent one was not requested, which fails Utilization for the whole HPA. */
  readonly requests: Readonly<Record<string, number>>;
  /** Usage by resource name; null: the container is not in the pod's sample. */
  readonly usage: Readonly<Record<string, number>> | null;
};
