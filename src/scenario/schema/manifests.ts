import { z } from 'zod';
import { behavior, metric, reference } from './objects/hpa.js';
import { scaledJob, scaledObject } from './objects/keda.js';
import { nodePool } from './objects/node-pool.js';
import { count, head, labels, maybe, part, selector, unused } from './objects/parts.js';
import { workload } from './objects/workload.js';

/** The kinds that are simulated. */
export const kinds = {
  Deployment: z.strictObject(workload),
  StatefulSet: z.strictObject(workload),
  HorizontalPodAutoscaler: z.strictObject({
    ...head,
    spec: z.strictObject({
      scaleTargetRef: reference,
      minReplicas: maybe(count),
      maxReplicas: z.int().min(1),
      metrics: maybe(z.array(metric)),
      behavior: maybe(behavior),
    }),
  }),
  ScaledObject: z.strictObject({ ...head, spec: scaledObject }),
  ScaledJob: z.strictObject({ ...head, spec: scaledJob }),
  NodePool: z.strictObject({ ...head, spec: nodePool }),
  PodDisruptionBudget: z.strictObject({
    ...head,
    spec: z.strictObject({
      maxUnavailable: maybe(part),
      minAvailable: maybe(part),
      selector: maybe(selector),
      unhealthyPodEvictionPolicy: unused,
    }),
  }),
  Service: z.looseObject({
    metadata: z.looseObject({ name: z.string(), annotations: maybe(z.record(z.string(), z.unknown())) }),
    spec: z.looseObject({
      selector: maybe(labels),
      trafficDistribution: maybe(z.enum(['PreferClose', 'PreferSameZone', 'PreferSameNode'])),
    }),
  }),
  PriorityClass: z.strictObject({
    ...head,
    value: z.int(),
    globalDefault: maybe(z.boolean()),
    description: unused,
    preemptionPolicy: unused,
  }),
} as const;

export type Kind = keyof typeof kinds;
/** An object of a known kind, after its check. */
export type ObjectOf<K extends Kind> = z.output<(typeof kinds)[K]>;

/** What the API server would say to another version of these kinds. */
export const versions: Readonly<Record<Kind, readonly string[]>> = {
  Deployment: ['apps/v1'],
  StatefulSet: ['apps/v1'],
  HorizontalPodAutoscaler: ['autoscaling/v2'],
  ScaledObject: ['keda.sh/v1alpha1'],
  ScaledJob: ['keda.sh/v1alpha1'],
  NodePool: ['karpenter.sh/v1'],
  PodDisruptionBudget: ['policy/v1'],
  Service: ['v1'],
  PriorityClass: ['scheduling.k8s.io/v1'],
};
