import type { Autoscaler, Workload } from '../strict.js';

/** What a ScaledJob without `maxReplicaCount` adds to its minimum. */
const ROOM_OF_JOBS = 100;

/** The workloads with the most replicas that their autoscalers may ask for. */
export function withMostReplicas(workloads: readonly Workload[], autoscalers: readonly Autoscaler[]): Workload[] {
  return workloads.map((one) => {
    const scaler = autoscalers.find(({ target }) => target === one.name);
    return scaler === undefined ? one : { ...one, mostReplicas: mostReplicasOf(scaler) };
  });
}

/** Most replicas that an autoscaler may ask for: a scaler of the user's own says nothing about that (Infinity). */
export function mostReplicasOf(autoscaler: Autoscaler): number {
  switch (autoscaler.kind) {
    case 'hpa':
      return autoscaler.spec.maxReplicas;
    case 'keda':
      return autoscaler.spec.maxReplicaCount;
    case 'scaled-job': {
      const { minReplicaCount, maxReplicaCount } = autoscaler.spec;
      return maxReplicaCount ?? ROOM_OF_JOBS + minReplicaCount;
    }
    case 'scaler':
      return Number.POSITIVE_INFINITY;
  }
}
