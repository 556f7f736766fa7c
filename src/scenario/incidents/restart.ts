import { z } from 'zod';
import type { Seconds } from '../../units.js';
import { duration } from '../fields/texts.js';
import { type IncidentKind, type Lasting, sudden } from './kind.js';

/**
 * A crashed leader is replaced when its lease of 15 s is over and the next one has retried (leader election of
 * Kubernetes: 15 s, every 2 s); with the start of the loops about 20 s.
 */
const LEADER: Seconds = 20;

/** Programs that can be restarted. */
export type Controller = 'kube-controller-manager' | 'keda-operator';

/** A controller is away and comes back without its memory. */
export type Restart = Lasting & { readonly kind: 'restart'; readonly controller: Controller };

const fields = z.strictObject({
  kind: z.literal('restart').describe('A controller is away and comes back without its memory.'),
  at: sudden.at,
  for: duration.optional().describe('How long the controller is away; 20s without it.'),
  region: sudden.region,
  controller: z.enum(['kube-controller-manager', 'keda-operator']).describe('The program that restarts.'),
});

export const restart: IncidentKind<typeof fields, Restart> = {
  fields,
  read: ({ controller, for: away }, { from, until, regions }) =>
    regions.map(({ name }) => ({
      kind: 'restart',
      at: from,
      until: away === undefined ? from + LEADER : until,
      region: name,
      controller,
    })),
  subject: ({ controller }) => controller,
  label: ({ controller }) => `${controller} restarts`,
};
