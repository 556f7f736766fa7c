/**
 * The Kubernetes objects of the reference platform as values: the same as the files in `kubernetes/`, which a test
 * compares with them. For a browser and for experiments that take a part of the platform; people read the files.
 */
export type Manifest = Readonly<Record<string, unknown>>;

type Pod = {
  readonly priority: 'interactive' | 'batch';
  readonly requests: Readonly<Record<string, string>>;
  readonly limits: Readonly<Record<string, string>>;
  readonly probe?: boolean;
  readonly spread?: boolean;
  readonly more?: Readonly<Record<string, unknown>>;
};

const perApp = (app: string) => ({ matchLabels: { app } });

function deployment(name: string, { priority, requests, limits, probe, spread, more }: Pod): Manifest {
  const zones = {
    maxSkew: 1,
    topologyKey: 'topology.kubernetes.io/zone',
    whenUnsatisfiable: 'ScheduleAnyway',
    labelSelector: perApp(name),
  };
  const container = {
    name: 'main',
    image: `${name}:1`,
    resources: { requests, limits },
    ...(probe ? { readinessProbe: { httpGet: { path: '/ready', port: 80 } } } : {}),
  };
  const spec = {
    priorityClassName: priority,
    ...more,
    ...(spread ? { topologySpreadConstraints: [zones] } : {}),
    containers: [container],
  };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name },
    spec: { selector: perApp(name), template: { metadata: { labels: { app: name } }, spec } },
  };
}

const utilization = (name: 'cpu' | 'memory', averageUtilization: number) => ({
  type: 'Resource',
  resource: { name, target: { type: 'Utilization', averageUtilization } },
});

/** An HPA on CPU, and on memory where a second number is given. */
export function hpa(
  name: string,
  minReplicas: number,
  maxReplicas: number,
  [cpu, memory]: readonly number[],
  behavior?: object,
): Manifest {
  const metrics = [utilization('cpu', cpu), ...(memory ? [utilization('memory', memory)] : [])];
  const spec = {
    scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name },
    minReplicas,
    maxReplicas,
    metrics,
    ...(behavior ? { behavior } : {}),
  };
  return { apiVersion: 'autoscaling/v2', kind: 'HorizontalPodAutoscaler', metadata: { name }, spec };
}

const rabbitmq = (queueName: string, value: string) => ({
  type: 'rabbitmq',
  metadata: { protocol: 'http', queueName, mode: 'QueueLength', value },
  authenticationRef: { name: 'mq' },
});
const redis = (listName: string, listLength: string) => ({
  type: 'redis',
  metadata: { address: 'redis:6379', listName, listLength },
});

function scaledObject(name: string, minReplicaCount: number, maxReplicaCount: number, trigger: object): Manifest {
  return {
    apiVersion: 'keda.sh/v1alpha1',
    kind: 'ScaledObject',
    metadata: { name },
    spec: { scaleTargetRef: { name }, minReplicaCount, maxReplicaCount, triggers: [trigger] },
  };
}

function nodePool(
  name: string,
  disruption: readonly [policy: string, after: string],
  types: readonly string[],
  more: { zones?: readonly string[]; limits?: object; labels?: object; taint?: object } = {},
): Manifest {
  const isIn = (key: string, values: readonly string[]) => ({ key, operator: 'In', values });
  const spec = {
    nodeClassRef: { group: 'karpenter.k8s.aws', kind: 'EC2NodeClass', name: 'default' },
    ...(more.taint ? { taints: [more.taint] } : {}),
    requirements: [
      ...(more.zones ? [isIn('topology.kubernetes.io/zone', more.zones)] : []),
      isIn('node.kubernetes.io/instance-type', types),
    ],
  };
  return {
    apiVersion: 'karpenter.sh/v1',
    kind: 'NodePool',
    metadata: { name },
    spec: {
      ...(more.limits ? { limits: more.limits } : {}),
      disruption: { consolidationPolicy: disruption[0], consolidateAfter: disruption[1] },
      template: { ...(more.labels ? { metadata: { labels: more.labels } } : {}), spec },
    },
  };
}

const gpuPool = (region: string): Manifest =>
  nodePool('gpu', ['WhenEmpty', '5m'], ['g5.xlarge'], {
    zones: [`${region}a`, `${region}b`],
    limits: { 'nvidia.com/gpu': '10' },
    taint: { key: 'nvidia.com/gpu', effect: 'NoSchedule' },
  });

const disruptionBudget = (name: string, maxUnavailable: number): Manifest => ({
  apiVersion: 'policy/v1',
  kind: 'PodDisruptionBudget',
  metadata: { name },
  spec: { maxUnavailable, selector: perApp(name) },
});
const priorityClass = (name: string, value: number): Manifest => ({
  apiVersion: 'scheduling.k8s.io/v1',
  kind: 'PriorityClass',
  metadata: { name },
  value,
});

const backendBehavior = { scaleDown: { policies: [{ type: 'Percent', value: 50, periodSeconds: 60 }] } };

/** The objects of `kubernetes/base`: those of eu-west-1. */
export const base: readonly Manifest[] = [
  deployment('frontend', {
    priority: 'interactive',
    requests: { cpu: '100m', memory: '256Mi' },
    limits: { cpu: '500m', memory: '512Mi' },
    probe: true,
  }),
  deployment('backend', {
    priority: 'interactive',
    requests: { cpu: '250m', memory: '512Mi' },
    limits: { cpu: '1', memory: '1Gi' },
    probe: true,
    spread: true,
  }),
  deployment('general-worker', {
    priority: 'batch',
    requests: { cpu: '500m', memory: '1Gi' },
    limits: { memory: '2Gi' },
    more: { terminationGracePeriodSeconds: 600 },
  }),
  deployment('document-worker', {
    priority: 'batch',
    requests: { cpu: '1800m', memory: '12Gi' },
    limits: { memory: '14Gi' },
    more: {
      terminationGracePeriodSeconds: 600,
      nodeSelector: { pool: 'high-memory' },
      tolerations: [{ key: 'pool', value: 'high-memory' }],
    },
  }),
  deployment('inference-worker', {
    priority: 'interactive',
    requests: { cpu: '3', memory: '12Gi' },
    limits: { memory: '13Gi', 'nvidia.com/gpu': '1' },
    spread: true,
    more: { terminationGracePeriodSeconds: 120, tolerations: [{ key: 'nvidia.com/gpu', operator: 'Exists' }] },
  }),
  deployment('long-worker', {
    priority: 'batch',
    requests: { cpu: '800m', memory: '2Gi' },
    limits: { memory: '3Gi' },
    more: { terminationGracePeriodSeconds: 7200 },
  }),
  hpa('frontend', 3, 10, [60, 80]),
  hpa('backend', 3, 12, [60, 80], backendBehavior),
  hpa('long-worker', 3, 8, [60, 75], { scaleDown: { stabilizationWindowSeconds: 900 } }),
  {
    apiVersion: 'keda.sh/v1alpha1',
    kind: 'TriggerAuthentication',
    metadata: { name: 'mq' },
    spec: { secretTargetRef: [{ parameter: 'host', name: 'rabbitmq', key: 'host' }] },
  },
  scaledObject('general-worker', 2, 12, redis('tasks', '2')),
  scaledObject('document-worker', 0, 16, rabbitmq('documents', '4')),
  scaledObject('inference-worker', 0, 8, rabbitmq('inference', '4')),
  evaluation(),
  nodePool('general', ['WhenEmptyOrUnderutilized', '2m'], ['m6i.large', 'm5.large']),
  nodePool('high-memory', ['WhenEmpty', '2m'], ['r6i.xlarge'], {
    labels: { pool: 'high-memory' },
    taint: { key: 'pool', value: 'high-memory', effect: 'NoSchedule' },
  }),
  gpuPool('eu-west-1'),
  priorityClass('interactive', 100000),
  priorityClass('batch', 1000),
  priorityClass('headroom', -5),
  disruptionBudget('backend', 1),
  disruptionBudget('inference-worker', 1),
  disruptionBudget('long-worker', 0),
];

/** The objects of `kubernetes/us-east-1`: what its overlay makes different. */
export const overlay: readonly Manifest[] = [
  hpa('frontend', 3, 8, [60, 80]),
  hpa('backend', 3, 8, [70, 80], backendBehavior),
  scaledObject('general-worker', 2, 8, redis('tasks', '2')),
  scaledObject('document-worker', 0, 12, rabbitmq('documents', '4')),
  scaledObject('inference-worker', 0, 6, rabbitmq('inference', '4')),
  gpuPool('us-east-1'),
];

function evaluation(): Manifest {
  const container = {
    name: 'main',
    image: 'evaluation:1',
    resources: { requests: { cpu: '1', memory: '4Gi' }, limits: { memory: '5Gi' } },
  };
  const spec = { restartPolicy: 'Never', priorityClassName: 'batch', containers: [container] };
  return {
    apiVersion: 'keda.sh/v1alpha1',
    kind: 'ScaledJob',
    metadata: { name: 'evaluation' },
    spec: { maxReplicaCount: 6, triggers: [rabbitmq('evaluations', '1')], jobTargetRef: { template: { spec } } },
  };
}

/** `Kind/name` of an object. */
export function nameOf(manifest: Manifest): string {
  return `${manifest.kind as string}/${(manifest.metadata as { name: string }).name}`;
}

/** All objects of us-east-1 as its overlay renders them. */
export const usManifests: readonly Manifest[] = base.map(
  (object) => overlay.find((other) => nameOf(other) === nameOf(object)) ?? object,
);
