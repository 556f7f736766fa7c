import { z } from 'zod';
import { type IncidentKind, type Lasting, lasting } from './kind.js';

/** Each pull of an image takes `factor` times as long. */
export type SlowRegistry = Lasting & { readonly kind: 'slow-registry'; readonly factor: number };

const fields = z.strictObject({
  kind: z.literal('slow-registry').describe('Images are pulled more slowly.'),
  ...lasting,
  factor: z.number().positive().describe('How many times as long a pull takes.'),
});

export const slowRegistry: IncidentKind<typeof fields, SlowRegistry> = {
  fields,
  read: ({ factor }, { from, until, regions }) =>
    regions.map(({ name }) => ({ kind: 'slow-registry', at: from, until, region: name, factor })),
  subject: () => '',
  label: () => 'slow registry',
};
