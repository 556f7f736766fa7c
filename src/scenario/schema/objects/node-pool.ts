import { z } from 'zod';
import { labels, maybe, quantities, unused } from './parts.js';

export const taint = z.strictObject({
  key: z.string(),
  value: maybe(z.string()),
  effect: z.enum(['NoSchedule', 'PreferNoSchedule', 'NoExecute']),
});
export const requirement = z.strictObject({
  key: z.string(),
  operator: z.enum(['In', 'NotIn', 'Exists', 'DoesNotExist', 'Gt', 'Lt', 'Gte', 'Lte']),
  values: maybe(z.array(z.string())),
  minValues: unused,
});
export const nodePool = z.strictObject({
  limits: maybe(quantities),
  disruption: maybe(
    z.strictObject({
      consolidationPolicy: maybe(z.enum(['WhenEmpty', 'WhenEmptyOrUnderutilized'])),
      consolidateAfter: maybe(z.string()),
      budgets: unused,
    }),
  ),
  template: z.strictObject({
    metadata: maybe(z.looseObject({ labels: maybe(labels) })),
    spec: z.strictObject({
      requirements: z.array(requirement),
      taints: maybe(z.array(taint)),
      nodeClassRef: unused,
      startupTaints: unused,
      expireAfter: unused,
      terminationGracePeriod: unused,
    }),
  }),
  weight: unused,
});
