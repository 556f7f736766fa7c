import { warn } from '../complaints/complaint.js';
import { down } from '../complaints/place.js';
import type { Context } from '../context/context.js';
import { stores as sayStore } from '../messages/stores.js';
import type { Region, Store } from '../strict.js';

/**
 * Warns where more pods can be asked for than a store has connections: then starts are refused, however many replicas
 * are allowed.
 */
export function checkConnections(context: Context, region: Region): void {
  for (const store of region.stores) {
    const holders = region.workloads.flatMap(({ kind, name, mostReplicas, template }) => {
      const each = template.connections.find((one) => one.store === store.name)?.count ?? 0;
      return each === 0 || mostReplicas === Number.POSITIVE_INFINITY
        ? []
        : [{ key: `${kind}/${name}`, each, pods: mostReplicas }];
    });
    const asked = holders.reduce((sum, { each, pods }) => sum + each * pods, 0);
    const [gives, because] = clientsOf(store);
    if (asked <= gives) continue;
    const parts = holders.map(({ key, each, pods }) => `${pods} pods of ${key} × ${each}`);
    const only = holders.length === 1 ? holders[0] : undefined;
    const room = only === undefined ? '' : `; ${Math.floor(gives / only.each)} of them can run`;
    warn(context.notes, down(context.at, 'stores', store.name), {
      value: asked,
      what: sayStore.fewConnections(store.name, parts, asked, gives, because) + room,
      expected: '',
    });
  }
}

/** Connections that pods can have at a time, and why it is that many. */
function clientsOf({ maxConnections, reserved, pooler }: Store): readonly [count: number, because: string] {
  if (pooler === null)
    return [maxConnections, reserved === 0 ? '' : ` (${maxConnections + reserved} − ${reserved} reserved)`];
  return pooler.mode === 'session' && pooler.size <= pooler.maxClients
    ? [pooler.size, ' (server connections of its pooler)']
    : [pooler.maxClients, ' (clients of its pooler)'];
}
