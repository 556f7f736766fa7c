import type { SlowStore } from '../../scenario/incidents/slow-store.js';
import type { Cluster } from '../world.js';
import type { Effect } from './effect.js';

export const slowStore: Effect<SlowStore> = {
  begin: ({ store, factor }, { cluster }) => change(cluster, store, (before) => before * factor),
  end: ({ store, factor }, { cluster }) => change(cluster, store, (before) => before / factor),
};

/** A store that nobody calls in this region does not exist there. */
function change(cluster: Cluster, name: string, next: (factor: number) => number): void {
  const store = cluster.stores.find((one) => one.name === name);
  if (store !== undefined) store.factor = next(store.factor);
}
