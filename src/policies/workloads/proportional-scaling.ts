import {
  type DeploymentAct,
  type DeploymentSeen,
  fenceposts,
  type ReplicaSetSeen,
  replicasOf,
  resize,
} from './deployment.js';

/**
 * What the controller remembers of the last time that it sized ReplicaSets: the annotations
 * deployment.kubernetes.io/desired-replicas and max-replicas.
 */
export type DeploymentMemory = {
  /** spec.replicas then. */
  readonly desiredReplicas: number;
  /** And with the surge of then. */
  readonly maxReplicas: number;
};

/** The annotations for the present spec.replicas. */
export function annotationsOf({ replicas, update }: Omit<DeploymentSeen, 'replicaSets'>): DeploymentMemory {
  return { desiredReplicas: replicas, maxReplicas: replicas + fenceposts(replicas, update).surge };
}

/**
 * spec.replicas of a Deployment changed while it rolls out: its ReplicaSets grow or shrink in proportion, the largest
 * one takes what rounding leaves (`scale` in pkg/controller/deployment/sync.go). One that is alone with pods takes it
 * all.
 *
 * @returns null instead of an act: spec.replicas did not change, or all sizes fit
 */
export function scaleProportionally(
  seen: DeploymentSeen,
  memory: DeploymentMemory,
): readonly [act: DeploymentAct | null, memory: DeploymentMemory] {
  const { replicas, replicaSets } = seen;
  if (memory.desiredReplicas === replicas) return [null, memory];
  const annotations = annotationsOf(seen);
  const active = replicaSets.filter((one) => one.replicas > 0);
  const sizes =
    active.length === 1
      ? [{ revision: active[0].revision, replicas }]
      : share(active, replicas, replicas === 0 ? 0 : annotations.maxReplicas, memory.maxReplicas);
  return [resize(sizes, `replicas went from ${memory.desiredReplicas} to ${replicas} during a rollout`), annotations];
}

/**
 * @param allowed pods that the Deployment may have now
 * @param before pods that it might have had until now
 */
function share(
  active: readonly ReplicaSetSeen[],
  replicas: number,
  allowed: number,
  before: number,
): DeploymentAct['sizes'] {
  const toAdd = allowed - replicasOf(active);
  if (toAdd === 0) return [];
  let added = 0;
  const sizes = [...active]
    .sort((a, b) => b.replicas - a.replicas || (toAdd > 0 ? b.revision - a.revision : a.revision - b.revision))
    .map((one) => {
      const fraction = replicas === 0 ? -one.replicas : roundHalfUp((one.replicas * allowed) / before) - one.replicas;
      const left = toAdd - added;
      const change = left === 0 ? 0 : toAdd > 0 ? Math.min(fraction, left) : Math.max(fraction, left);
      added += change;
      return { revision: one.revision, replicas: one.replicas + change };
    });
  const [largest, ...others] = sizes;
  if (largest === undefined) return [];
  return [{ ...largest, replicas: Math.max(0, largest.replicas + toAdd - added) }, ...others];
}

/** Go's RoundToInt32 for what is not negative. */
const roundHalfUp = (x: number): number => Math.floor(x + 0.5);
