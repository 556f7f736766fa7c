import {
  availableOf,
  type DeploymentAct,
  type DeploymentSeen,
  fenceposts,
  newAndOld,
  type ReplicaSetSeen,
  replicasOf,
  resize,
} from './deployment.js';

// The rolling update of the Deployment controller: pkg/controller/deployment/rolling.go.

/**
 * The newest ReplicaSet grows into the surge, or shrinks when spec.replicas is less (`reconcileNewReplicaSet`).
 *
 * @returns null: it is as large as it may be
 */
export function scaleUpNew(seen: DeploymentSeen): DeploymentAct | null {
  const { replicas, update, replicaSets } = seen;
  const { newest } = newAndOld(seen);
  if (newest.replicas === replicas) return null;
  const most = replicas + fenceposts(replicas, update).surge;
  const room = most - replicasOf(replicaSets);
  if (newest.replicas < replicas && room <= 0) return null;
  const size = Math.min(replicas, newest.replicas + Math.max(0, room));
  return resize(
    [{ revision: newest.revision, replicas: size }],
    `revision ${newest.revision} from ${newest.replicas} to ${size}: ${replicas} replicas, at most ${most} pods`,
  );
}

/**
 * Old pods that are not available go first: as many as may go at all (`cleanupUnhealthyReplicas`). The newest
 * ReplicaSet's pods that are not available yet count as missing.
 *
 * @returns null: all old pods work, or none may go
 */
export function cleanUpUnhealthy(seen: DeploymentSeen): DeploymentAct | null {
  const { newest, old } = newAndOld(seen);
  const least = leastAvailable(seen);
  const most = replicasOf(seen.replicaSets) - least - (newest.replicas - newest.available);
  return resize(
    shrink(old, most, (one) => one.replicas - one.available),
    `old pods that are not available go first: ${least} must be available, ${most} may go`,
  );
}

/**
 * Old pods go as far as enough available ones are left (`scaleDownOldReplicaSetsForRollingUpdate`): to be asked after
 * the old pods that do not work are gone.
 *
 * @returns null: none may go
 */
export function scaleDownOld(seen: DeploymentSeen): DeploymentAct | null {
  const { old } = newAndOld(seen);
  const least = leastAvailable(seen);
  const available = availableOf(seen.replicaSets);
  return resize(
    shrink(old, available - least, (one) => one.replicas),
    `${available} pods are available and ${least} must be: ${available - least} old ones may go`,
  );
}

const leastAvailable = ({ replicas, update }: DeploymentSeen): number =>
  replicas - fenceposts(replicas, update).unavailable;

/** At most `most` pods in all, from the oldest ReplicaSet on, and of each one as many as may go. */
function shrink(
  old: readonly ReplicaSetSeen[],
  most: number,
  mayGo: (one: ReplicaSetSeen) => number,
): DeploymentAct['sizes'] {
  const sizes: { revision: number; replicas: number }[] = [];
  let left = most;
  for (const one of old) {
    const count = Math.min(mayGo(one), left);
    if (count <= 0) continue;
    sizes.push({ revision: one.revision, replicas: one.replicas - count });
    left -= count;
  }
  return sizes;
}
