import { z } from 'zod';
import { type IncidentKind, type Sudden, sudden } from './kind.js';
import { workloadIn } from './workload-in.js';

/** Somebody sets the replicas of a workload: `kubectl scale`. */
export type Scale = Sudden & { readonly kind: 'scale'; readonly workload: string; readonly replicas: number };

const fields = z.strictObject({
  kind: z.literal('scale').describe('Somebody sets spec.replicas: kubectl scale.'),
  ...sudden,
  workload: z.string().describe('Name of the workload.'),
  replicas: z.int().min(0).describe('What spec.replicas is set to.'),
});

export const scale: IncidentKind<typeof fields, Scale> = {
  fields,
  read: ({ workload, replicas }, { context, at, from, regions }) =>
    workloadIn(context, workload, regions, at).map((hit) => ({ kind: 'scale', at: from, ...hit, replicas })),
  subject: ({ workload }) => workload,
  label: ({ workload, replicas }) => `${workload} scaled to ${replicas}`,
};
