import type { Simulation } from '../../kernel/simulation.js';
import type { Store } from '../../scenario/strict.js';
import type { Pod } from '../pods/pod.js';
import type { Recorder } from '../recorder.js';

/** Who holds how many connections of one store. */
export type Connections = {
  readonly simulation: Simulation;
  readonly recorder: Recorder;
  /** Number of the store, as for the recorder. */
  readonly store: number;
  readonly limit: number;
  held: number;
  /** By number of the pod. */
  readonly byPod: Map<number, number>;
};

/**
 * Connections that pods can hold together. Behind a pooler they are its clients: in session mode each keeps a server
 * connection for itself, in transaction mode only `maxClients` counts.
 */
export function connectionLimit({ maxConnections, pooler }: Pick<Store, 'maxConnections' | 'pooler'>): number {
  if (pooler === null) return maxConnections;
  return pooler.mode === 'session' ? Math.min(pooler.size, pooler.maxClients) : pooler.maxClients;
}

export function connections(simulation: Simulation, recorder: Recorder, store: number, limit: number): Connections {
  return { simulation, recorder, store, limit, held: 0, byPod: new Map() };
}

/** Takes connections for a pod on top of those it has; false, and none taken, when not all are free. */
export function acquire(all: Connections, pod: Pod, count: number): boolean {
  const { simulation, recorder, store } = all;
  if (all.held + count > all.limit) {
    recorder.connectionRefused(simulation.now, store, pod.workload.index);
    return false;
  }
  all.held += count;
  all.byPod.set(pod.id, (all.byPod.get(pod.id) ?? 0) + count);
  recorder.connectionsHeld(simulation.now, store, all.held);
  return true;
}

/** Gives back all connections of a pod; none held is fine. */
export function release(all: Connections, pod: Pod): void {
  const count = all.byPod.get(pod.id);
  if (count === undefined) return;
  all.byPod.delete(pod.id);
  all.held -= count;
  all.recorder.connectionsHeld(all.simulation.now, all.store, all.held);
}
