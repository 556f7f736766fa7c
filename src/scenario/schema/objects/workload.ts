import { z } from 'zod';
import { count, head, maybe, part, selector, unused, unusedFields } from './parts.js';
import { podTemplate } from './pod.js';

export const workload = {
  ...head,
  spec: z.strictObject({
    replicas: maybe(count),
    selector: maybe(selector),
    template: podTemplate,
    minReadySeconds: maybe(count),
    paused: maybe(z.boolean()),
    strategy: maybe(
      z.strictObject({
        type: maybe(z.enum(['RollingUpdate', 'Recreate'])),
        rollingUpdate: maybe(z.strictObject({ maxSurge: maybe(part), maxUnavailable: maybe(part) })),
      }),
    ),
    updateStrategy: maybe(
      z.strictObject({
        type: maybe(z.enum(['RollingUpdate', 'OnDelete'])),
        rollingUpdate: maybe(z.strictObject({ partition: maybe(count), maxUnavailable: unused })),
      }),
    ),
    ...unusedFields(
      'podManagementPolicy',
      'progressDeadlineSeconds',
      'revisionHistoryLimit',
      'serviceName',
      'volumeClaimTemplates',
      'persistentVolumeClaimRetentionPolicy',
      'ordinals',
    ),
  }),
};
