import type { UpdateStrategy } from '../objects/update-strategy.js';
import type { Because } from '../policy.js';

/** A ReplicaSet of a Deployment: the pods of one revision of its template. */
export type ReplicaSetSeen = {
  readonly revision: number;
  /** spec.replicas of the ReplicaSet. */
  readonly replicas: number;
  /** status.availableReplicas. */
  readonly available: number;
};

/** A Deployment as its controller sees it. */
export type DeploymentSeen = {
  /** spec.replicas. */
  readonly replicas: number;
  readonly update: UpdateStrategy;
  /** Oldest first; the last one is of the newest revision. */
  readonly replicaSets: readonly ReplicaSetSeen[];
};

/** Sizes of ReplicaSets to write, in this order; the others stay as they are. */
export type DeploymentAct = {
  readonly sizes: readonly { readonly revision: number; readonly replicas: number }[];
  readonly because: Because;
};

/** The newest ReplicaSet, and the older ones that still have replicas. */
export function newAndOld({ replicaSets }: DeploymentSeen): {
  readonly newest: ReplicaSetSeen;
  readonly old: readonly ReplicaSetSeen[];
} {
  const newest = replicaSets[replicaSets.length - 1];
  return { newest, old: replicaSets.filter((one) => one !== newest && one.replicas > 0) };
}

/** Replicas of all ReplicaSets. */
export const replicasOf = (all: readonly ReplicaSetSeen[]): number => all.reduce((sum, one) => sum + one.replicas, 0);

/** Available pods of all ReplicaSets. */
export const availableOf = (all: readonly ReplicaSetSeen[]): number => all.reduce((sum, one) => sum + one.available, 0);

/** What the controller writes when it changes a size, with the reason word of its event. */
export function resize(sizes: DeploymentAct['sizes'], sentence: string): DeploymentAct | null {
  return sizes.length === 0 ? null : { sizes, because: { reason: 'ScalingReplicaSet', sentence } };
}

/**
 * Pods above and below spec.replicas that a rollout may have (`ResolveFenceposts` in
 * pkg/controller/deployment/util/deployment_util.go). A surge is rounded up, what may be missing is rounded down; if
 * both are 0, one may be missing.
 *
 * @example fenceposts(10, { ...update, maxSurge: '25%', maxUnavailable: '25%' }) // { surge: 3, unavailable: 2 }
 */
export function fenceposts(
  replicas: number,
  { kind, maxSurge, maxUnavailable }: UpdateStrategy,
): { readonly surge: number; readonly unavailable: number } {
  if (kind !== 'rolling') return { surge: 0, unavailable: 0 };
  const surge = pods(maxSurge, replicas, Math.ceil);
  const unavailable = pods(maxUnavailable, replicas, Math.floor);
  return { surge, unavailable: Math.min(surge === 0 && unavailable === 0 ? 1 : unavailable, replicas) };
}

function pods(share: UpdateStrategy['maxSurge'], of: number, round: (x: number) => number): number {
  return typeof share === 'number' ? share : round((Number.parseFloat(share) * of) / 100);
}
