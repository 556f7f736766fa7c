import { z } from 'zod';
import { type IncidentKind, type Sudden, sudden } from './kind.js';
import { workloadIn } from './workload-in.js';

/** Somebody replaces all pods of a workload: `kubectl rollout restart`. */
export type Rollout = Sudden & { readonly kind: 'rollout'; readonly workload: string };

const fields = z.strictObject({
  kind: z.literal('rollout').describe('kubectl rollout restart.'),
  ...sudden,
  workload: z.string().describe('Name of the workload.'),
});

export const rollout: IncidentKind<typeof fields, Rollout> = {
  fields,
  read: ({ workload }, { context, at, from, regions }) =>
    workloadIn(context, workload, regions, at).map((hit) => ({ kind: 'rollout', at: from, ...hit })),
  subject: ({ workload }) => workload,
  label: ({ workload }) => `rollout of ${workload}`,
};
