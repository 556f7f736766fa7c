import { closePool, connectionPool } from './connection-pool.js';
import type { Pod } from './pod.js';

/**
 * Takes the connections that the pod holds from its start to its end; its operations share them.
 *
 * @returns the name of the store that refused, and then none is held; null when all are
 */
export function connect(pod: Pod): string | null {
  const { stores, world } = pod.workload.cluster;
  for (const { store, count, acquireTimeout } of pod.template.connections) {
    const target = stores.find((one) => one.name === store);
    if (target === undefined) continue;
    if (!target.acquire(pod, count)) {
      disconnect(pod);
      return store;
    }
    if (count > 0) pod.pools.push(connectionPool(world, target, count, acquireTimeout));
  }
  return null;
}

/** Gives back all connections of the pod; none held is fine. */
export function disconnect(pod: Pod): void {
  for (const { store } of pod.template.connections) {
    pod.workload.cluster.stores.find((one) => one.name === store)?.release(pod);
  }
  for (const pool of pod.pools) closePool(pool);
  pod.pools.length = 0;
}
