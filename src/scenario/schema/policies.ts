import { z } from 'zod';
import type { NodeGroupInput } from '../input/scenario-input.js';
import { scalers } from '../scalers/scalers.js';
import { manifests, nodeGroup, object } from './cluster.js';

/** Changes of one policy. The keys of patches have a slash, so that they cannot be taken for the others. */
export type PolicyInput = {
  readonly [key: `${string}/${string}`]: Readonly<Record<string, unknown>> | null;
  readonly '+'?: z.input<typeof manifests> | undefined;
  readonly scalers?: z.input<typeof scalers> | undefined;
  readonly nodeGroups?: Readonly<Record<string, NodeGroupInput>> | undefined;
};
export const policy = z
  .object({
    '+': manifests.optional().describe('Files or objects that are added.'),
    scalers: scalers.optional(),
    nodeGroups: z
      .record(z.string(), nodeGroup)
      .optional()
      .describe('Node groups by name that are added, or stand in place of those of the cluster.'),
  })
  .catchall(z.union([object, z.null()]))
  .describe('Changes by Kind/name or region/Kind/name: a JSON merge patch, or null to remove the object.') as z.ZodType<
  PolicyInput,
  PolicyInput
>;
