import type { UpdateStrategy } from '../../policies/objects/update-strategy.js';
import type { DeploymentMemory } from '../../policies/workloads/proportional-scaling.js';
import type { PodTemplate, Workload } from '../../scenario/strict.js';
import type { WorkloadState } from './workload-state.js';

/**
 * One revision of the pod template of a workload: a ReplicaSet of a Deployment, a ControllerRevision of a StatefulSet.
 */
export type Revision = {
  readonly number: number;
  readonly template: PodTemplate;
  /** spec.replicas of the ReplicaSet; counts only while there is more than one revision. */
  replicas: number;
};

/** What a workload knows about its revisions. */
export type Rollout = {
  /** Oldest first; new pods are of the last. One alone: no rollout goes on. */
  readonly revisions: Revision[];
  update: UpdateStrategy;
  /** Number of the revision that was made last. */
  lastNumber: number;
  /** What the Deployment controller wrote on the ReplicaSets when it sized them last. */
  annotations: DeploymentMemory;
  /** Its controller syncs at this instant. */
  syncPlanned: boolean;
};

/** A workload that has been there for long: all its pods are of one revision. */
export function newRollout({ template, update }: Workload): Rollout {
  return {
    revisions: [{ number: 1, template, replicas: 0 }],
    update,
    lastNumber: 1,
    annotations: { desiredReplicas: 0, maxReplicas: 0 },
    syncPlanned: false,
  };
}

/** A new revision; it is in no list yet, and has no replicas. */
export function nextRevision({ rollout }: WorkloadState, template: PodTemplate): Revision {
  return { number: ++rollout.lastNumber, template, replicas: 0 };
}

/** The revision of new pods. */
export function newestRevision({ rollout }: WorkloadState): Revision {
  return rollout.revisions[rollout.revisions.length - 1];
}

/** Pods have, or will have, more than one revision. */
export function isRollingOut({ rollout }: WorkloadState): boolean {
  return rollout.revisions.length > 1;
}

/** Whether both make the same pods: all parts of a template are plain data in a fixed order. */
export const isSameTemplate = (a: PodTemplate, b: PodTemplate): boolean => JSON.stringify(a) === JSON.stringify(b);
