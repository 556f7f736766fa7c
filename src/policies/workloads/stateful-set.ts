import type { UpdateStrategy } from '../objects/update-strategy.js';
import type { Because } from '../policy.js';

/** A pod of a StatefulSet. */
export type IdentitySeen = {
  /** The number in its name. */
  readonly identity: number;
  /** Number of the revision that it was made from. */
  readonly revision: number;
  /** It has a deletion timestamp. */
  readonly ending: boolean;
  readonly available: boolean;
};

/** A StatefulSet as its controller sees it. */
export type StatefulSetSeen = {
  /** spec.replicas. */
  readonly replicas: number;
  readonly update: UpdateStrategy;
  /** Revisions of the template: status.currentRevision and status.updateRevision. */
  readonly currentRevision: number;
  readonly updateRevision: number;
  /** All pods that are still listed, those that end too. */
  readonly pods: readonly IdentitySeen[];
};

/** Pods to make, and identities of pods to delete, in this order. */
export type StatefulSetAct = {
  readonly create: readonly { readonly identity: number; readonly revision: number }[];
  readonly remove: readonly number[];
  readonly because: Because;
};

/**
 * The number of pods: the lowest free identities are made, the highest ones go first. The name of a pod that is still
 * listed cannot be used again, so a pod that ends is replaced when it is gone.
 *
 * @returns null: it has as many as it wants
 */
export function scaleStatefulSet(seen: StatefulSetSeen): StatefulSetAct | null {
  const { replicas, pods } = seen;
  const active = pods.filter((pod) => !pod.ending).map((pod) => pod.identity);
  const sentence = `${active.length} of ${replicas} replicas are there`;
  if (pods.length < replicas)
    return { create: newPods(seen), remove: [], because: { reason: 'SuccessfulCreate', sentence } };
  if (active.length <= replicas) return null;
  const remove = active.sort((a, b) => b - a).slice(0, active.length - replicas);
  return { create: [], remove, because: { reason: 'SuccessfulDelete', sentence } };
}

/** Below the partition a new pod is of the old revision. */
function newPods({
  replicas,
  update,
  currentRevision,
  updateRevision,
  pods,
}: StatefulSetSeen): StatefulSetAct['create'] {
  const taken = new Set(pods.map((pod) => pod.identity));
  const create: { identity: number; revision: number }[] = [];
  for (let identity = 0; pods.length + create.length < replicas; identity++) {
    if (taken.has(identity)) continue;
    const keepsOld = update.kind === 'rolling' && identity < update.partition;
    create.push({ identity, revision: keepsOld ? currentRevision : updateRevision });
  }
  return create;
}

/**
 * The rolling update (`updateStatefulSet` in pkg/controller/statefulset/stateful_set_control.go): one pod after the
 * other, from the highest identity down to the partition; the next one goes when the new pod is available. A pod that
 * never gets ready stops it, as in the real one. With OnDelete others delete the pods.
 *
 * @returns 'updated': every pod is of the new revision, the old one is history (never with a partition)
 */
export function updateStatefulSet(seen: StatefulSetSeen): StatefulSetAct | 'waiting' | 'updated' {
  const { replicas, update, updateRevision, pods } = seen;
  if (update.kind === 'rolling') {
    for (let identity = replicas - 1; identity >= update.partition; identity--) {
      const pod = pods.find((one) => one.identity === identity);
      if (pod === undefined || pod.ending) return 'waiting';
      if (pod.revision !== updateRevision) return replace(pod, updateRevision);
      if (!pod.available) return 'waiting';
    }
    if (update.partition > 0) return 'waiting';
  }
  return pods.every((one) => one.revision === updateRevision) ? 'updated' : 'waiting';
}

function replace({ identity, revision }: IdentitySeen, updateRevision: number): StatefulSetAct {
  const sentence = `pod ${identity} is of revision ${revision}, and all above it are available in ${updateRevision}`;
  return { create: [], remove: [identity], because: { reason: 'SuccessfulDelete', sentence } };
}
