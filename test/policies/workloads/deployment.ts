import type { UpdateStrategy } from '../../../src/policies/objects/update-strategy.js';
import type { DeploymentSeen } from '../../../src/policies/workloads/deployment.js';

/** The defaults of the API server. */
export const QUARTERS: UpdateStrategy = {
  kind: 'rolling',
  maxSurge: '25%',
  maxUnavailable: '25%',
  partition: 0,
  minReady: 0,
  paused: false,
};

/** A Deployment whose ReplicaSets, oldest first, have so many replicas and so many available pods. */
export function seen(
  replicas: number,
  sizes: readonly (readonly [replicas: number, available: number])[],
  update: Partial<UpdateStrategy> = {},
): DeploymentSeen {
  return {
    replicas,
    update: { ...QUARTERS, ...update },
    replicaSets: sizes.map(([size, available], i) => ({ revision: i + 1, replicas: size, available })),
  };
}

/** Sizes by revision; null: no act. */
export const sizesOf = (
  act: { readonly sizes: readonly { readonly revision: number; readonly replicas: number }[] } | null,
): Record<number, number> | null =>
  act && Object.fromEntries(act.sizes.map(({ revision, replicas }) => [revision, replicas]));
