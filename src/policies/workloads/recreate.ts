import { type DeploymentAct, type DeploymentSeen, newAndOld, resize } from './deployment.js';

// The strategy Recreate of the Deployment controller: pkg/controller/deployment/recreate.go.

/**
 * All old pods are told to end (`scaleDownOldReplicaSetsForRecreate`).
 *
 * @returns null: no old ReplicaSet has replicas
 */
export function scaleDownForRecreate(seen: DeploymentSeen): DeploymentAct | null {
  const { newest, old } = newAndOld(seen);
  return resize(
    old.map(({ revision }) => ({ revision, replicas: 0 })),
    `all pods before revision ${newest.revision} end before the first new one is made`,
  );
}

/**
 * The new pods are made when the last old one is gone (`scaleUpNewReplicaSetForRecreate`).
 *
 * @param oldPods pods of older revisions that are still listed, those that end too
 * @returns null: it waits
 */
export function scaleUpForRecreate(seen: DeploymentSeen, oldPods: number): DeploymentAct | null {
  if (oldPods > 0) return null;
  const { revision } = newAndOld(seen).newest;
  return resize([{ revision, replicas: seen.replicas }], `no pod before revision ${revision} is left`);
}
