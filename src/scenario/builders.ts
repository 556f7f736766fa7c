// Small makers of the objects and texts that are long to write. They check nothing: the normaliser does.

type Fields = Readonly<Record<string, unknown>>;
type Quantities = Readonly<Record<string, string | number>>;

/** What a Deployment of one container needs. */
type DeploymentOptions = {
  /** spec.replicas; 1 when absent, as in Kubernetes. */
  readonly replicas?: number;
  /** By resource, as quantities: `{ cpu: '500m', memory: '1Gi' }`. */
  readonly requests?: Quantities;
  /** By resource; no limit when absent. */
  readonly limits?: Quantities;
  /** `NAME:1` when absent. */
  readonly image?: string;
  /** Of the pods and of the selector; `app: NAME` when absent. */
  readonly labels?: Readonly<Record<string, string>>;
  /** 30 when absent, as in Kubernetes. */
  readonly terminationGracePeriodSeconds?: number;
  /** Anything else of the pod's spec: nodeSelector, tolerations, topologySpreadConstraints, priorityClassName. */
  readonly pod?: Fields;
};

/**
 * A Deployment of one container.
 *
 * @example deployment('worker', { requests: { cpu: '1', memory: '2Gi' } })
 */
export function deployment(name: string, options: DeploymentOptions = {}): Fields {
  const {
    replicas,
    requests = {},
    limits = {},
    image = `${name}:1`,
    labels = { app: name },
    terminationGracePeriodSeconds,
    pod = {},
  } = options;
  const grace = terminationGracePeriodSeconds === undefined ? {} : { terminationGracePeriodSeconds };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name },
    spec: {
      ...(replicas === undefined ? {} : { replicas }),
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: { containers: [{ name: 'main', image, resources: { requests, limits } }], ...grace, ...pod },
      },
    },
  };
}

/**
 * A ScaledObject for the Deployment of the same name.
 *
 * @example scaledObject('worker', { maxReplicaCount: 20, triggers: [{ type: 'rabbitmq', metadata: { queueName: 'orders', mode: 'QueueLength', value: '10' } }] })
 */
export function scaledObject(name: string, spec: Fields): Fields {
  return {
    apiVersion: 'keda.sh/v1alpha1',
    kind: 'ScaledObject',
    metadata: { name },
    spec: { scaleTargetRef: { name }, ...spec },
  };
}

/**
 * A HorizontalPodAutoscaler for the Deployment of the same name.
 *
 * @param spec `cpu` and `memory` are short for a target utilisation in percent
 * @example hpa('web', { minReplicas: 2, maxReplicas: 10, cpu: 60 })
 */
export function hpa(name: string, spec: Fields & { readonly cpu?: number; readonly memory?: number }): Fields {
  const { cpu, memory, ...rest } = spec;
  const metrics = Object.entries({ cpu, memory }).flatMap(([resource, averageUtilization]) =>
    averageUtilization === undefined
      ? []
      : [{ type: 'Resource', resource: { name: resource, target: { type: 'Utilization', averageUtilization } } }],
  );
  return {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: { name },
    spec: {
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name },
      ...(metrics.length === 0 ? {} : { metrics }),
      ...rest,
    },
  };
}

/** Independent arrivals at a rate: `poisson('6/s')`. */
export const poisson = (rate: string): string => `poisson(${rate})`;
/** `lognormal('4s', { p95: '12s' })`: the first value is the median. */
export const lognormal = (median: string, { p95 }: { readonly p95: string }): string =>
  `lognormal(${median}, p95=${p95})`;
/** `exponential('40s')`: the value is the mean. */
export const exponential = (mean: string): string => `exponential(${mean})`;
