import { deployment, hpa, scaledObject } from '../../src/scenario/builders.js';
import type { ScenarioInput } from '../../src/scenario/input/scenario-input.js';

const nodePool = {
  apiVersion: 'karpenter.sh/v1',
  kind: 'NodePool',
  metadata: { name: 'general' },
  spec: {
    template: {
      spec: { requirements: [{ key: 'node.kubernetes.io/instance-type', operator: 'In', values: ['m6i.large'] }] },
    },
    disruption: { consolidationPolicy: 'WhenEmptyOrUnderutilized', consolidateAfter: '2m' },
  },
};

/**
 * An hour of a small shop in which nearly everything happens: a KEDA pool that comes from zero, a service under HPA
 * with a database, nodes that are provisioned and removed, a zone that is lost and comes back, a batch, metrics that
 * fail. Golden and determinism tests run it.
 */
export const shopHour = {
  name: 'shop-hour',
  horizon: '70m',
  seed: 7,
  manifests: [
    deployment('worker', {
      replicas: 0,
      requests: { cpu: '500m', memory: '512Mi' },
      limits: { cpu: '1', memory: '1Gi' },
      terminationGracePeriodSeconds: 60,
    }),
    deployment('clerk', { replicas: 2, requests: { cpu: '250m', memory: '256Mi' }, terminationGracePeriodSeconds: 5 }),
    deployment('web', {
      replicas: 2,
      requests: { cpu: '300m', memory: '256Mi' },
      limits: { cpu: '600m', memory: '512Mi' },
    }),
    scaledObject('worker', {
      minReplicaCount: 0,
      maxReplicaCount: 12,
      cooldownPeriod: 120,
      triggers: [
        { type: 'rabbitmq', metadata: { queueName: 'orders', mode: 'QueueLength', value: '4', host: 'amqp://mq' } },
      ],
    }),
    hpa('web', { minReplicas: 2, maxReplicas: 8, cpu: 60 }),
    nodePool,
  ],
  cluster: { provider: 'eks', regions: { 'eu-west-1': { zones: ['a', 'b'] } } },
  queues: {
    orders: { broker: 'rabbitmq', deadLetterAfter: 2 },
    mail: { broker: 'redis-list', patience: 'exponential(2m)' },
  },
  stores: { db: { kind: 'postgresql', maxConnections: 63, cores: 2, operation: 'exponential(8ms)' } },
  behaviour: {
    'Deployment/worker': {
      takes: 'orders',
      service: 'lognormal(20s, p95=60s)',
      concurrency: 2,
      start: '8s',
      image: '600 MB',
      uses: { cpu: '0.05 + 0.4 per job', memory: '200Mi + 50Mi per job' },
      then: [{ queue: 'mail', probability: 0.5 }],
    },
    'Deployment/clerk': { takes: 'mail', service: 'exponential(9s)', start: '2s', image: '80 MB', onTerm: 'requeue' },
    'Deployment/web': {
      serves: 'api',
      cpu: 'exponential(60ms)',
      start: '4s',
      image: '120 MB',
      timeout: '2s',
      memory: '100Mi + 1Mi per request',
      connections: { db: 5 },
      calls: [
        { store: 'db', times: 2 },
        { queue: 'orders', probability: 0.02 },
      ],
    },
  },
  demand: {
    api: { rate: 'steps(0m: 4/s, 15m: 12/s, 40m: 3/s)' },
    orders: [
      { rate: 'wave(low=2/min, high=24/min, peak=20m, period=60m)', class: 'shop' },
      { batches: { size: 30, at: ['12m', '50m'] }, class: 'partner', priority: -1 },
    ],
    mail: { gap: 'gamma(mean=40s, scv=4)' },
  },
  incidents: [
    { kind: 'zone-outage', at: '25m', for: '8m', zone: 'a' },
    { kind: 'broken-metrics', at: '44m', for: '90s' },
    { kind: 'slow-store', at: '30m', for: '5m', store: 'db', factor: 4 },
  ],
  goals: ['p95 wait of orders < 3m', 'cost < 40 USD per day'],
  policies: { today: {}, floor: { 'ScaledObject/worker': { spec: { minReplicaCount: 2 } } } },
} satisfies ScenarioInput;
