import { fullZone } from '../cluster/zones.js';
import { complain } from '../complaints/complaint.js';
import { nearest } from '../complaints/nearest.js';
import type { At } from '../complaints/place.js';
import type { Context } from '../context/context.js';
import { shape as sayShape } from '../messages/shape.js';
import type { Region } from '../strict.js';

/** Some zones of one region. */
export type Zones = { readonly region: string; readonly zones: readonly string[] };

/**
 * The zones that are meant, by region: a zone in full says where it is, a short one is that of every region. Complains
 * about a zone that is in none of them.
 */
export function zonesIn(context: Context, written: readonly string[], regions: readonly Region[], at: At): Zones[] {
  const provider = context.input.cluster?.provider;
  const found = regions.map(({ name, zones }) => ({
    region: name,
    zones: written.map((zone) => fullZone(name, zone, provider)).filter((zone) => zones.includes(zone)),
  }));
  const all = regions.flatMap(({ zones }) => zones);
  for (const zone of written) {
    const met = found.some(({ region, zones }) => zones.includes(fullZone(region, zone, provider)));
    if (!met && regions.length > 0 && !context.notes.lost.has('cluster'))
      complain(context.notes, at, {
        value: zone,
        what: sayShape.noSuch('zone', zone),
        expected: sayShape.oneOf(all),
        nearest: nearest(zone, all),
      });
  }
  return found.filter(({ zones }) => zones.length > 0);
}
