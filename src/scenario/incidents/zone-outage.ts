import { z } from 'zod';
import { down } from '../complaints/place.js';
import { type IncidentKind, type Lasting, lasting } from './kind.js';
import { zonesIn } from './zones-in.js';

/** All machines of a zone stop, and none can be provisioned there. */
export type ZoneOutage = Lasting & { readonly kind: 'zone-outage'; readonly zone: string };

const fields = z.strictObject({
  kind: z.literal('zone-outage').describe('All machines of a zone stop, and none can be had there.'),
  ...lasting,
  zone: z.string().describe('Its full name: eu-west-1a.'),
});

export const zoneOutage: IncidentKind<typeof fields, ZoneOutage> = {
  fields,
  read: ({ zone }, { context, at, from, until, regions }) =>
    zonesIn(context, [zone], regions, down(at, 'zone')).map(({ region, zones: [zone] }) => ({
      kind: 'zone-outage',
      at: from,
      until,
      region,
      zone,
    })),
  subject: ({ zone }) => zone,
  label: ({ zone }) => `${zone} lost`,
};
