import type { Incident } from '../../scenario/strict.js';
import { apply } from './apply.js';
import { batch } from './batch.js';
import { brokenMetrics } from './broken-metrics.js';
import type { Act, Effect } from './effect.js';
import { regionOutage } from './region-outage.js';
import { restart } from './restart.js';
import { rollout } from './rollout.js';
import { scale } from './scale.js';
import { slowRegistry } from './slow-registry.js';
import { slowStore } from './slow-store.js';
import { stockOut } from './stock-out.js';
import { zoneOutage } from './zone-outage.js';

/** What each kind of incident does: a kind of the scenario that is missing here does not compile. */
const EFFECTS = {
  'zone-outage': zoneOutage,
  'region-outage': regionOutage,
  'stock-out': stockOut,
  batch,
  'slow-registry': slowRegistry,
  'slow-store': slowStore,
  'broken-metrics': brokenMetrics,
  scale,
  apply,
  rollout,
  restart,
} as const satisfies { readonly [K in Incident['kind']]: Effect<Extract<Incident, { readonly kind: K }>> };

type AnyEffect = { readonly begin: Act<Incident>; readonly end?: Act<Incident> };

/** Each effect is only ever given incidents of its own kind. */
export const effectOf = ({ kind }: Incident): AnyEffect => EFFECTS[kind] as unknown as AnyEffect;
