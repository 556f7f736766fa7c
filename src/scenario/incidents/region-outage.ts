import { z } from 'zod';
import { type IncidentKind, type Lasting, lasting } from './kind.js';

/** All zones of a region are down. */
export type RegionOutage = Lasting & { readonly kind: 'region-outage' };

const fields = z.strictObject({
  kind: z.literal('region-outage').describe('All zones of a region are down.'),
  ...lasting,
});

export const regionOutage: IncidentKind<typeof fields, RegionOutage> = {
  fields,
  read: (_, { from, until, regions }) =>
    regions.map(({ name }) => ({ kind: 'region-outage', at: from, until, region: name })),
  subject: () => '',
  label: ({ region }) => `${region} lost`,
};
