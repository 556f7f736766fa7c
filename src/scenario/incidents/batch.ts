import { z } from 'zod';
import { down } from '../complaints/place.js';
import { isKnown } from '../context/names.js';
import { type IncidentKind, type Sudden, sudden } from './kind.js';

/** So many jobs arrive in a queue at once. */
export type Batch = Sudden & { readonly kind: 'batch'; readonly queue: string; readonly size: number };

const fields = z.strictObject({
  kind: z.literal('batch').describe('Jobs come into a queue all at once.'),
  ...sudden,
  queue: z.string().describe('Name of the queue.'),
  size: z.int().min(1).describe('How many jobs come.'),
});

export const batch: IncidentKind<typeof fields, Batch> = {
  fields,
  read: ({ queue, size }, { context, at, from, regions }) =>
    isKnown(context.notes, down(at, 'queue'), 'queue', queue, context.queues)
      ? regions.map(({ name }) => ({ kind: 'batch', at: from, region: name, queue, size }))
      : [],
  subject: ({ queue }) => queue,
  label: ({ size, queue }) => `${size} jobs for ${queue}`,
};
