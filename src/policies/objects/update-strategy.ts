import type { Seconds } from '../../units.js';

/**
 * How the pods of a workload are replaced when their template changes: `strategy` of a Deployment, `updateStrategy` of
 * a StatefulSet.
 */
export type UpdateStrategy = {
  /** `on-delete`: a pod gets the new template only when somebody else deletes it. */
  readonly kind: 'rolling' | 'recreate' | 'on-delete';
  /**
   * Pods above spec.replicas, and pods that may be missing: a number, or a share of spec.replicas, rounded up and down.
   */
  readonly maxSurge: number | `${number}%`;
  /** Pods that may be missing meanwhile, as above. */
  readonly maxUnavailable: number | `${number}%`;
  /** StatefulSet: pods with a lower number keep the old template. */
  readonly partition: number;
  /** How long a pod must have been ready to count as available. */
  readonly minReady: Seconds;
  /** `kubectl rollout pause`: a new template waits. */
  readonly paused: boolean;
};
