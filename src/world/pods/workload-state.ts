import type { Workload } from '../../scenario/strict.js';
import type { Cluster } from '../world.js';
import type { Pod } from './pod.js';
import type { Rollout } from './revision.js';
import type { Software } from './software.js';

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
  /** The revisions of its pod template that have pods now; made by `newRollout`. */
  readonly rollout: Rollout;
};
