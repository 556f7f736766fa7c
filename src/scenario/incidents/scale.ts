import { z } from 'zod';
import { type IncidentKind, type Sudden, sudden } from './kind.js';
import { workloadIn } from './workload-in.js';

/** Somebody sets the replicas of a workload: `kubectl scale`. */
export type Scale = Sudden & { readonly kind: 'scale'; readonly workload: string; readonly replicas: number };

const fields = z.strictObject({
  kind: z.literal('scale'),
  ...sudden,
  workload: z.string(),
  replicas: z.int().min(0),
});

export const scale: IncidentKind<typeof fields, Scale> = {
  fields,
  read: ({ workload, replicas }, { context, at, from, regions }) =>
    workloadIn(context, workload, regions, at).map((hit) => ({ kind: 'scale', at: from, ...hit, replicas })),
  subject: ({ workload }) => workload,
  label: ({ workload, replicas }) => `${workload} scaled to ${replicas}`,
};
