import { z } from 'zod';
import { behavior } from './hpa.js';
import { count, maybe, quantity, unused, unusedFields } from './parts.js';
import { podTemplate } from './pod.js';

export const trigger = z.strictObject({
  type: z.string(),
  name: maybe(z.string()),
  metadata: maybe(z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]))),
  metricType: maybe(z.enum(['AverageValue', 'Value', 'Utilization'])),
  useCachedMetrics: maybe(z.boolean()),
  authenticationRef: unused,
});
export const triggers = z.array(trigger).min(1);

export const scaledObject = z.strictObject({
  scaleTargetRef: z.strictObject({
    apiVersion: maybe(z.string()),
    kind: maybe(z.string()),
    name: z.string(),
    envSourceContainerName: unused,
  }),
  pollingInterval: maybe(z.int().min(1)),
  cooldownPeriod: maybe(count),
  initialCooldownPeriod: maybe(count),
  idleReplicaCount: maybe(count),
  minReplicaCount: maybe(count),
  maxReplicaCount: maybe(z.int().min(1)),
  fallback: maybe(z.strictObject({ failureThreshold: count, replicas: count, behavior: maybe(z.string()) })),
  advanced: maybe(
    z.strictObject({
      restoreToOriginalReplicaCount: maybe(z.boolean()),
      horizontalPodAutoscalerConfig: maybe(z.strictObject({ name: maybe(z.string()), behavior: maybe(behavior) })),
      scalingModifiers: maybe(
        z.strictObject({
          formula: maybe(z.string()),
          target: maybe(quantity),
          activationTarget: maybe(quantity),
          metricType: maybe(z.string()),
        }),
      ),
    }),
  ),
  triggers,
});

export const scaledJob = z.strictObject({
  jobTargetRef: z.strictObject({
    template: podTemplate,
    ...unusedFields('parallelism', 'completions', 'activeDeadlineSeconds', 'backoffLimit', 'ttlSecondsAfterFinished'),
  }),
  pollingInterval: maybe(z.int().min(1)),
  minReplicaCount: maybe(count),
  maxReplicaCount: maybe(z.int().min(1)),
  successfulJobsHistoryLimit: maybe(count),
  failedJobsHistoryLimit: maybe(count),
  scalingStrategy: maybe(
    z.strictObject({
      strategy: maybe(z.enum(['default', 'custom', 'accurate', 'eager'])),
      customScalingQueueLengthDeduction: maybe(z.int()),
      customScalingRunningJobPercentage: maybe(quantity),
      pendingPodConditions: maybe(z.array(z.string())),
      multipleScalersCalculation: maybe(z.enum(['max', 'min', 'avg', 'sum'])),
    }),
  ),
  rollout: unused,
  rolloutStrategy: unused,
  envSourceContainerName: unused,
  triggers,
});
