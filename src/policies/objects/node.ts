import type { Bytes, Cores, Seconds } from '../../units.js';
import type { InstanceType } from './instance-type.js';
import type { NodeGroupSpec } from './node-group.js';
import type { PodSeen } from './pod.js';

/** A node as the API server lists it, or as whoever asked for it remembers it. Nobody who decides changes it. */
export type NodeSeen = {
  /** Number in the run. */
  readonly id: number;
  readonly group: NodeGroupSpec;
  readonly type: InstanceType;
  readonly zone: string;
  readonly stage: 'requested' | 'booting' | 'ready' | 'draining' | 'refused' | 'gone';
  /** Condition Ready. */
  readonly ready: boolean;
  readonly pods: readonly PodSeen[];
  /** What is allocatable and not asked for by its pods. */
  readonly freeCpu: Cores;
  readonly freeMemory: Bytes;
  readonly freeGpu: number;
  /** Names of the images on its disk. */
  readonly images: ReadonlySet<string>;
  /** Since when it has no pods (or could do without them); NaN: it has. */
  readonly emptySince: Seconds;
  /** The last time that a pod came or went. */
  readonly changedAt: Seconds;
  /** Until then pending pods are expected here, and nobody removes it. */
  readonly nominatedUntil: Seconds;
};
