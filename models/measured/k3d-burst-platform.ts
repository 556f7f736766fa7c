import type { ScenarioInput } from '../../src/scenario/input/scenario-input.js';

/**
 * Two numbers that were not published follow from the ten pods under full load, by hand: 75 to 98 % of 10 × 100m at
 * about 480 requests a second are 0.87 cores / 480 = 1.8 ms of CPU a request; 100 users at 480 requests a second take 2
 * × 100 / 480 s a turn, of which 0.3 s are sleep and the rest is two answers of 58 ms, mostly not CPU: a data store of
 * its own.
 */
export const byHand = { cpu: '1.8ms', store: '56ms' } as const;

/** The autoscaler as it was applied: default policies upwards without a window, 300 s downwards. */
export const autoscaler = {
  apiVersion: 'autoscaling/v2',
  kind: 'HorizontalPodAutoscaler',
  metadata: { name: 'civicpulse' },
  spec: {
    scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'civicpulse' },
    minReplicas: 2,
    maxReplicas: 10,
    metrics: [{ type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 60 } } }],
    behavior: { scaleUp: { stabilizationWindowSeconds: 0 }, scaleDown: { stabilizationWindowSeconds: 300 } },
  },
} as const;

const labels = { app: 'civicpulse' };
const deployment = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'civicpulse' },
  spec: {
    replicas: 2,
    selector: { matchLabels: labels },
    template: {
      metadata: { labels },
      spec: {
        containers: [
          { name: 'main', image: 'civicpulse', resources: { requests: { cpu: '100m' }, limits: { cpu: '1' } } },
        ],
      },
    },
  },
};

/**
 * The recorded burst as a scenario: k6 with its four stages, each turn of a user two requests and 0.3 s of sleep, and
 * then quiet. The start of a pod (start-up probe every 2 s, readiness every 5 s) is an estimate.
 *
 * @example simulate(k3dBurst())
 */
export function k3dBurst(): ScenarioInput {
  const stages = [
    { for: '15s', to: 20 },
    { for: '30s', to: 100 },
    { for: '120s', to: 100 },
    { for: '60s', to: 0 },
  ];
  return {
    hooke: 1,
    name: 'k3d-burst',
    horizon: '15m',
    seed: 1,
    versions: { kubernetes: '1.32' },
    manifests: [deployment, autoscaler],
    stores: { database: { kind: 'postgresql', cores: 1000 } },
    behaviour: {
      'Deployment/civicpulse': {
        serves: 'civicpulse',
        cpu: byHand.cpu,
        concurrency: 1000,
        balancing: 'random',
        start: '6s',
        calls: [{ store: 'database', time: byHand.store }],
      },
    },
    demand: { civicpulse: { users: { stages }, requests: 2, think: '0.3s' } },
  };
}
