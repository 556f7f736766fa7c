import { z } from 'zod';
import { lifecycle, probe } from './container.js';

// Only what is simulated is described; fields that Kubernetes knows and the simulator has no use for are `unused`,
// silently. Everything else is unknown and gets a warning, because it may be a slip of the pen.

const unused = z.unknown().optional();
const unusedFields = <K extends string>(...names: readonly K[]): Record<K, typeof unused> =>
  Object.fromEntries(names.map((name) => [name, unused])) as Record<K, typeof unused>;
const maybe = <T extends z.ZodType>(schema: T) => schema.nullish();
const quantity = z.union([z.string(), z.number()]);
const quantities = z.record(z.string(), quantity);
const labels = z.record(z.string(), z.string());
const count = z.int().min(0);
/** A number of pods, or a share such as 25%. */
const part = z.union([count, z.string()]);
const selector = z.strictObject({ matchLabels: maybe(labels), matchExpressions: unused });

const metadata = z.looseObject({ name: z.string(), labels: maybe(z.record(z.string(), z.unknown())) });
const head = { apiVersion: z.string().optional(), kind: z.string(), metadata, status: unused };

const container = z.strictObject({
  name: maybe(z.string()),
  image: maybe(z.string()),
  resources: maybe(z.strictObject({ requests: maybe(quantities), limits: maybe(quantities), claims: unused })),
  readinessProbe: maybe(probe),
  livenessProbe: maybe(probe),
  startupProbe: maybe(probe),
  lifecycle: maybe(lifecycle),
  ...unusedFields(
    'args',
    'command',
    'env',
    'envFrom',
    'imagePullPolicy',
    'ports',
    'resizePolicy',
    'restartPolicy',
    'securityContext',
    'stdin',
    'terminationMessagePath',
    'terminationMessagePolicy',
    'tty',
    'volumeDevices',
    'volumeMounts',
    'workingDir',
  ),
});

const toleration = z.strictObject({
  key: maybe(z.string()),
  operator: maybe(z.enum(['Exists', 'Equal'])),
  value: maybe(z.string()),
  effect: maybe(z.enum(['NoSchedule', 'PreferNoSchedule', 'NoExecute'])),
  tolerationSeconds: maybe(z.number()),
});

const spread = z.strictObject({
  maxSkew: z.int().min(1),
  topologyKey: z.string(),
  whenUnsatisfiable: z.enum(['DoNotSchedule', 'ScheduleAnyway']),
  labelSelector: maybe(selector),
  ...unusedFields('matchLabelKeys', 'minDomains', 'nodeAffinityPolicy', 'nodeTaintsPolicy'),
});

const podSpec = z.strictObject({
  containers: z.array(container).min(1),
  nodeSelector: maybe(labels),
  tolerations: maybe(z.array(toleration)),
  topologySpreadConstraints: maybe(z.array(spread)),
  priorityClassName: maybe(z.string()),
  terminationGracePeriodSeconds: maybe(count),
  ...unusedFields(
    'automountServiceAccountToken',
    'dnsConfig',
    'dnsPolicy',
    'enableServiceLinks',
    'hostAliases',
    'hostNetwork',
    'hostname',
    'imagePullSecrets',
    'os',
    'restartPolicy',
    'runtimeClassName',
    'schedulerName',
    'securityContext',
    'serviceAccount',
    'serviceAccountName',
    'setHostnameAsFQDN',
    'shareProcessNamespace',
    'subdomain',
    'volumes',
  ),
});

const podTemplate = z.strictObject({ metadata: maybe(z.looseObject({ labels: maybe(labels) })), spec: podSpec });

const workload = {
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

const target = z.strictObject({
  type: z.enum(['Utilization', 'AverageValue', 'Value']),
  averageUtilization: maybe(z.int().min(1)),
  averageValue: maybe(quantity),
  value: maybe(quantity),
});
const identifier = z.strictObject({ name: z.string(), selector: maybe(selector) });
const reference = z.strictObject({ apiVersion: maybe(z.string()), kind: z.string(), name: z.string() });
const metric = z.strictObject({
  type: z.enum(['Resource', 'ContainerResource', 'Pods', 'Object', 'External']),
  resource: maybe(z.strictObject({ name: z.string(), target })),
  containerResource: maybe(z.strictObject({ name: z.string(), container: z.string(), target })),
  pods: maybe(z.strictObject({ metric: identifier, target })),
  object: maybe(z.strictObject({ metric: identifier, describedObject: reference, target })),
  external: maybe(z.strictObject({ metric: identifier, target })),
});
const rules = z.strictObject({
  stabilizationWindowSeconds: maybe(z.int().min(0).max(3600)),
  selectPolicy: maybe(z.enum(['Max', 'Min', 'Disabled'])),
  policies: maybe(
    z
      .array(
        z.strictObject({
          type: z.enum(['Pods', 'Percent']),
          value: z.int().min(1),
          periodSeconds: z.int().min(1).max(1800),
        }),
      )
      .min(1),
  ),
  tolerance: maybe(quantity),
});
const behavior = z.strictObject({ scaleUp: maybe(rules), scaleDown: maybe(rules) });

const trigger = z.strictObject({
  type: z.string(),
  name: maybe(z.string()),
  metadata: maybe(z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]))),
  metricType: maybe(z.enum(['AverageValue', 'Value', 'Utilization'])),
  useCachedMetrics: maybe(z.boolean()),
  authenticationRef: unused,
});
const triggers = z.array(trigger).min(1);

const scaledObject = z.strictObject({
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

const scaledJob = z.strictObject({
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

const taint = z.strictObject({
  key: z.string(),
  value: maybe(z.string()),
  effect: z.enum(['NoSchedule', 'PreferNoSchedule', 'NoExecute']),
});
const requirement = z.strictObject({
  key: z.string(),
  operator: z.enum(['In', 'NotIn', 'Exists', 'DoesNotExist', 'Gt', 'Lt', 'Gte', 'Lte']),
  values: maybe(z.array(z.string())),
  minValues: unused,
});
const nodePool = z.strictObject({
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

const share = z.union([z.int().min(0), z.string()]);

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
      maxUnavailable: maybe(share),
      minAvailable: maybe(share),
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
export type PodTemplateObject = z.output<typeof podTemplate>;

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
