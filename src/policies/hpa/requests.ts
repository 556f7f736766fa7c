import type { Switches } from './profile.js';
import type { SeenPod } from './seen.js';

/** What a pod requests of a resource, or, as text, why the whole metric fails. */
export type Request = number | string;

/**
 * The request that utilisation is measured against: of the pod as a whole where it has one, else the sum over
 * containers and sidecars. One container without a request fails the metric, whatever the state of its pod
 * (replica_calculator.go, calculateRequests).
 */
export function podRequest(pod: SeenPod, resource: string, rules: Switches): Request {
  if (rules.podLevelRequests && pod.podRequests !== null) return wholePodRequest(pod, pod.podRequests, resource);
  let sum = 0;
  for (const { name, requests } of pod.containers) {
    const request = requests[resource];
    if (request === undefined) return `missing request for ${resource} in container ${name}`;
    sum += request;
  }
  return sum;
}

/** A resource that is not requested for the pod as a whole falls back on the containers that request it. */
function wholePodRequest(pod: SeenPod, whole: Readonly<Record<string, number>>, resource: string): Request {
  const own = whole[resource];
  if (own !== undefined) return own;
  const parts = pod.containers
    .map((container) => container.requests[resource])
    .filter((request) => request !== undefined);
  if (parts.length === 0) return `missing pod-level request for ${resource}`;
  return parts.reduce((sum, request) => sum + request, 0);
}

/**
 * The request of one container; from 1.35 a pod without that container fails the metric, before it requested nothing.
 */
export function containerRequest(pod: SeenPod, resource: string, container: string, rules: Switches): Request {
  for (const { name, requests } of pod.containers) {
    if (name === container) return requests[resource] ?? `missing request for ${resource} in container ${name}`;
  }
  return rules.absentRequest === 'fails' ? `container ${container} not found` : 0;
}
