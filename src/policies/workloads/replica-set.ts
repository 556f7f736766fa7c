import type { Seconds } from '../../units.js';
import type { PodSeen } from '../objects/pod.js';
import type { Because } from '../policy.js';
import { type DeletionKeys, deletionOrder } from './deletion-order.js';

/** A ReplicaSet and its pods. Pods with a deletion timestamp are not listed: the controller does not count them. */
export type ReplicasSeen<P extends PodSeen> = {
  readonly at: Seconds;
  /** spec.replicas. */
  readonly replicas: number;
  readonly pods: readonly P[];
  /** The pods of all ReplicaSets of the same owner: they are counted on each node. */
  readonly related: readonly P[];
};

/** Pods to make, or pods to delete in this order. */
export type ReplicasAct<P extends PodSeen> = {
  readonly create: number;
  readonly remove: readonly P[];
  readonly because: Because;
};

/**
 * The ReplicaSet controller (`manageReplicas` in pkg/controller/replicaset/replica_set.go): makes the pods that are
 * missing, deletes those that are too many.
 *
 * @returns null: it has as many as it wants
 * @example manageReplicas({ at: 0, replicas: 3, pods: [pod], related: [pod] }, keys)?.create // 2
 */
export function manageReplicas<P extends PodSeen>(
  { at, replicas, pods, related }: ReplicasSeen<P>,
  keys: DeletionKeys<P>,
): ReplicasAct<P> | null {
  const missing = replicas - pods.length;
  if (missing === 0) return null;
  const sentence = `${pods.length} of ${replicas} replicas are there`;
  if (missing > 0) return { create: missing, remove: [], because: { reason: 'SuccessfulCreate', sentence } };
  const remove = deletionOrder(pods, at, keys, related).slice(0, -missing);
  return { create: 0, remove, because: { reason: 'SuccessfulDelete', sentence } };
}
