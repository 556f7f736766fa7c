import type { ScenarioInput } from '../../src/scenario/input/scenario-input.js';
import { load, RUN } from './php-apache.js';

const DAY = 86_400;

/**
 * The measured php-apache cluster as a scenario. Everything is as it was published but two numbers: the CPU time of a
 * request, which is what a calibration is for, and the start of a pod (estimate; a small image that every node has).
 *
 * A request is one PHP script in one process of Apache: it keeps one core busy, and the processes of a pod share its
 * limit of 500m. kube-proxy spreads connections at random. The control law is that of Kubernetes 1.16 to 1.18; of the
 * rules that act here (50 % of the request, tolerance 0.1, stabilisation 300 s, CPU initialisation 300 s, readiness
 * delay 30 s, limit max(2 × replicas, 4)) none has changed up to 1.32, the lowest profile that is modelled.
 *
 * @example simulate(phpApache({ cpu: '137ms', days: 1 }))
 */
export function phpApache({
  cpu,
  days,
}: {
  /** CPU time of a request: `140ms`. */
  readonly cpu: string;
  /** How many to simulate. */
  readonly days: number;
}): ScenarioInput {
  return {
    hooke: 1,
    name: 'php-apache',
    horizon: days * DAY,
    seed: 1,
    versions: { kubernetes: '1.32' },
    manifests: [deployment, autoscaler],
    behaviour: {
      'Deployment/php-apache': { serves: 'php-apache', cpu, concurrency: 150, balancing: 'random', start: '3s' },
    },
    demand: { 'php-apache': { users: { stages: runs(), repeat: true }, think: 'uniform(3s, 5s)' } },
  };
}

/**
 * One day of Locust runs, one after the other: users come at the hatch rate, stay, and are all stopped at the end of
 * the run.
 */
function runs(): { readonly for: number; readonly to: number }[] {
  return load.flatMap(({ from, until, users, hatchRate }) =>
    Array.from({ length: (until - from) / RUN }, () => [
      { for: users / hatchRate, to: users },
      { for: RUN - users / hatchRate, to: users },
      { for: 0, to: 0 },
    ]).flat(),
  );
}

const labels = { run: 'php-apache' };
/** The container of k8s.gcr.io/hpa-example. Apache's prefork default is 150 processes. */
const deployment = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'php-apache' },
  spec: {
    replicas: 1,
    selector: { matchLabels: labels },
    template: {
      metadata: { labels },
      spec: {
        containers: [
          {
            name: 'php-apache',
            image: 'k8s.gcr.io/hpa-example',
            resources: { requests: { cpu: '200m' }, limits: { cpu: '500m' } },
          },
        ],
      },
    },
  },
};

const autoscaler = {
  apiVersion: 'autoscaling/v2',
  kind: 'HorizontalPodAutoscaler',
  metadata: { name: 'php-apache' },
  spec: {
    scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'php-apache' },
    minReplicas: 1,
    maxReplicas: 20,
    metrics: [{ type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 50 } } }],
  },
};
