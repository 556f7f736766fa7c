import type { RegionOutage } from '../../scenario/incidents/region-outage.js';
import type { Effect } from './effect.js';
import { restoreZone, stopZone } from './zone-outage.js';

export const regionOutage: Effect<RegionOutage> = {
  begin: (_, { cluster }) => {
    for (const zone of cluster.region.zones) stopZone(cluster, zone);
  },
  end: (_, { cluster }) => {
    for (const zone of cluster.region.zones) restoreZone(cluster, zone);
  },
};
