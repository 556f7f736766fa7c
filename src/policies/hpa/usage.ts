import type { SeenPod } from './seen.js';

/** No number: the pod has no entry for this metric. */
const ABSENT = Number.NaN;

/**
 * Usage of a resource over the containers in the pod's sample; NaN: missing.
 * One container without the resource makes the whole pod missing, and so does an empty sample (metrics/client.go,
 * getPodMetrics).
 */
export function podUsage(pod: SeenPod, resource: string): number {
  if (pod.sampledAt === null) return ABSENT;
  let sum = ABSENT;
  for (const container of pod.containers) {
    if (container.usage === null) continue;
    const usage = container.usage[resource];
    if (usage === undefined) return ABSENT;
    sum = Number.isNaN(sum) ? usage : sum + usage;
  }
  return sum;
}

/** Usage of a resource by one container; NaN: missing. */
export function containerUsage(pod: SeenPod, resource: string, container: string): number {
  if (pod.sampledAt === null) return ABSENT;
  for (const { name, usage } of pod.containers) {
    if (name === container && usage !== null) return usage[resource] ?? ABSENT;
  }
  return ABSENT;
}

/** Whether the pod's sample holds the container at all: up to 1.32 one sampled pod without it failed the metric. */
export function samplesContainer(pod: SeenPod, container: string): boolean {
  return pod.containers.some(({ name, usage }) => name === container && usage !== null);
}

/** Value of a Pods metric; NaN: missing. */
export function podValue(pod: SeenPod, key: string): number {
  return pod.values[key] ?? ABSENT;
}
