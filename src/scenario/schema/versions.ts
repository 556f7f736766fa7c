import { z } from 'zod';

export const versions = z.strictObject({
  kubernetes: z
    .enum(['1.32', '1.33', '1.34', '1.35', '1.36', '1.37'])
    .optional()
    .describe('Whose rules HPA, scheduler and workloads follow; 1.37 without it.'),
  keda: z.string().optional().describe('2.21 is modelled; another gets a warning.'),
  karpenter: z.string().optional().describe('1.15 is modelled; another gets a warning.'),
  clusterAutoscaler: z.string().optional().describe('1.35 is modelled; another gets a warning.'),
});
