import { z } from 'zod';
import type { Change } from './change.js';
import { editsOf } from './edits.js';
import { type IncidentKind, type Sudden, sudden } from './kind.js';

/** Somebody edits, applies or deletes an object. `object`: its Kind/name. */
export type Apply = Sudden & { readonly kind: 'apply'; readonly object: string; readonly change: Change };

const fields = z.strictObject({
  kind: z.literal('apply').describe('Somebody edits, applies or deletes an object: kubectl apply, patch, delete.'),
  ...sudden,
  object: z.string().optional().describe('Kind/name of the object that `patch` changes.'),
  patch: z
    .union([z.record(z.string(), z.unknown()), z.null()])
    .optional()
    .describe('A JSON merge patch, or null to delete the object.'),
  manifest: z.record(z.string(), z.unknown()).optional().describe('A whole object, as kubectl apply takes it.'),
});

export const apply: IncidentKind<typeof fields, Apply> = {
  fields,
  read: (written, reading) => editsOf(written, reading).map((edit) => ({ kind: 'apply', at: reading.from, ...edit })),
  subject: ({ object }) => object,
  label: ({ object, change }) => `${object} ${change.kind === 'removal' ? 'deleted' : 'edited'}`,
};
