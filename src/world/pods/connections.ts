import type { Pod } from './pod.js';

/**
 * Takes the connections that the pod holds from its start to its end.
 *
 * @returns the name of the store that refused, and then none is held; null when all are
 */
export function connect(pod: Pod): string | null {
  for (const { store, count } of pod.template.connections) {
    const target = pod.workload.cluster.stores.find((one) => one.name === store);
    if (target === undefined || target.acquire(pod, count)) continue;
    disconnect(pod);
    return store;
  }
  return null;
}

/** Gives back all connections of the pod; none held is fine. */
export function disconnect(pod: Pod): void {
  for (const { store } of pod.template.connections) {
    pod.workload.cluster.stores.find((one) => one.name === store)?.release(pod);
  }
}
