import { z } from 'zod';
import { down } from '../complaints/place.js';
import { isKnown } from '../context/names.js';
import { type IncidentKind, type Lasting, lasting } from './kind.js';

/** Each operation of a store takes `factor` times as long. */
export type SlowStore = Lasting & { readonly kind: 'slow-store'; readonly store: string; readonly factor: number };

const fields = z.strictObject({
  kind: z.literal('slow-store').describe('A store takes longer for its operations.'),
  ...lasting,
  store: z.string().describe('Name of the store.'),
  factor: z.number().positive().describe('How many times as long an operation takes.'),
});

export const slowStore: IncidentKind<typeof fields, SlowStore> = {
  fields,
  read: ({ store, factor }, { context, at, from, until, regions }) =>
    isKnown(context.notes, down(at, 'store'), 'store', store, context.stores)
      ? regions.map(({ name }) => ({ kind: 'slow-store', at: from, until, region: name, store, factor }))
      : [],
  subject: ({ store }) => store,
  label: ({ store }) => `slow ${store}`,
};
