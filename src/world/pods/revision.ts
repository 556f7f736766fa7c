import type { PodTemplate, UpdateStrategy, Workload } from '../../scenario/strict.js';
import type { Pod } from './pod.js';
import type { WorkloadState } from './workload-state.js';

/**
 * One version of the pod template of a workload. That of a Deployment is a ReplicaSet with a number of replicas of its
 * own.
 */
export type Version = {
  readonly number: number;
  readonly template: PodTemplate;
  /** Of the ReplicaSet; counts only while there is more than one version. */
  replicas: number;
};

/** What a workload knows about its versions. */
export type Rollout = {
  /** Oldest first; new pods are of the last. One alone: no rollout goes on. */
  readonly versions: Version[];
  update: UpdateStrategy;
  /** Versions made so far. */
  made: number;
  /**
   * spec.replicas, and with the surge, when the ReplicaSets were sized last (annotations
   * deployment.kubernetes.io/desired-replicas and max-replicas).
   */
  desired: number;
  most: number;
  /** Its controller looks again at this instant. */
  asked: boolean;
};

/** A workload that has been there for long: all its pods are of one version. */
export function newRollout({ template, update }: Workload): Rollout {
  return { versions: [{ number: 1, template, replicas: 0 }], update, made: 1, desired: 0, most: 0, asked: false };
}

/** The version of new pods. */
export function newest({ rollout }: WorkloadState): Version {
  return rollout.versions[rollout.versions.length - 1];
}

/** Pods have, or will have, more than one version. */
export function isRollingOut({ rollout }: WorkloadState): boolean {
  return rollout.versions.length > 1;
}

/** Counts for the controller as one that works: ready, long enough, and not ending. */
export function isAvailable(pod: Pod): boolean {
  const { minReady } = pod.workload.rollout.update;
  return (
    pod.ready &&
    pod.ending === null &&
    (minReady === 0 || pod.workload.cluster.world.simulation.now >= pod.readyChangedAt + minReady)
  );
}
