import type { Autoscaler, Workload } from '../strict.js';

/** `maxReplicaCount` of a ScaledObject that does not say, and what an unset one of a ScaledJob adds to its minimum. */
const KEDA_MOST = 100;

/** The workloads with the most replicas that their autoscalers may ask for. */
export function withMostReplicas(workloads: readonly Workload[], autoscalers: readonly Autoscaler[]): Workload[] {
  return workloads.map((one) => {
    const scaler = autoscalers.find(({ target }) => target === one.name);
    return scaler === undefined ? one : { ...one, mostReplicas: mostOf(scaler) };
  });
}

/** A scaler of the user's own says nothing about what it may ask for. */
function mostOf(scaler: Autoscaler): number {
  switch (scaler.kind) {
    case 'hpa':
      return countOf(scaler.spec, 'maxReplicas') ?? Number.POSITIVE_INFINITY;
    case 'keda':
      return countOf(fieldOf(scaler.scaledObject, 'spec'), 'maxReplicaCount') ?? KEDA_MOST;
    case 'scaled-job': {
      const spec = fieldOf(scaler.scaledJob, 'spec');
      return countOf(spec, 'maxReplicaCount') ?? KEDA_MOST + (countOf(spec, 'minReplicaCount') ?? 0);
    }
    case 'scaler':
      return Number.POSITIVE_INFINITY;
  }
}

const fieldOf = (object: unknown, name: string): unknown =>
  typeof object === 'object' && object !== null ? (object as Readonly<Record<string, unknown>>)[name] : undefined;

function countOf(object: unknown, name: string): number | null {
  const value = fieldOf(object, name);
  return typeof value === 'number' ? value : null;
}
