import type { PodTemplate, UpdateStrategy, Workload } from '../../scenario/strict.js';
import type { Pod } from './pod.js';
import type { WorkloadState } from './workload-state.js';

/**
 * One revision of the pod template of a workload. That of a Deployment is a ReplicaSet with a number of replicas of its
 * own.
 */
export type Revision = {
  readonly number: number;
  readonly template: PodTemplate;
  /** Of the ReplicaSet; counts only while there is more than one revision. */
  replicas: number;
};

/** What a workload knows about its revisions. */
export type Rollout = {
  /** Oldest first; new pods are of the last. One alone: no rollout goes on. */
  readonly revisions: Revision[];
  update: UpdateStrategy;
  /** Number of the revision that was made last. */
  lastNumber: number;
  /**
   * spec.replicas, and with the surge, when the ReplicaSets were sized last (annotations
   * deployment.kubernetes.io/desired-replicas and max-replicas).
   */
  desired: number;
  most: number;
  /** Its controller looks again at this instant. */
  asked: boolean;
};

/** A workload that has been there for long: all its pods are of one revision. */
export function newRollout({ template, update }: Workload): Rollout {
  return {
    revisions: [{ number: 1, template, replicas: 0 }],
    update,
    lastNumber: 1,
    desired: 0,
    most: 0,
    asked: false,
  };
}

/** The revision of new pods. */
export function newestRevision({ rollout }: WorkloadState): Revision {
  return rollout.revisions[rollout.revisions.length - 1];
}

/** Pods have, or will have, more than one revision. */
export function isRollingOut({ rollout }: WorkloadState): boolean {
  return rollout.revisions.length > 1;
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
