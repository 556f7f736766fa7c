import type { ScenarioInput } from '../../src/scenario/input/scenario-input.js';

/**
 * The control plane: one action = 40 HTTP calls of a page folded into one (10 ms CPU and 1.15 queries of 3 ms a call);
 * estimates.
 */
export const controlPlane = {
  'Deployment/frontend': {
    serves: 'api',
    cpu: 'lognormal(100ms, p95=250ms)',
    memory: '128Mi + 1Mi per request',
    calls: [{ service: 'backend' }],
    start: 'lognormal(4s, p95=12s)',
    image: '150 MB',
  },
  'Deployment/backend': {
    serves: 'backend',
    cpu: 'lognormal(340ms, p95=870ms)',
    memory: '300Mi + 4Mi per request',
    connections: { postgres: 6 },
    calls: [{ store: 'postgres' }, { queue: 'tasks', probability: 0.3 }],
    start: 'lognormal(9s, p95=20s)',
    image: '300 MB',
  },
} satisfies ScenarioInput['behaviour'];

/** The three pools that KEDA scales; all estimates but the times of inference, which come with its jobs. */
export const pools = {
  'Deployment/general-worker': {
    takes: 'tasks',
    concurrency: 4,
    service: 'lognormal(12s, p95=60s)',
    uses: { cpu: '0.05 per job', memory: '200Mi + 50Mi per job' },
    connections: { postgres: 2 },
    start: 'lognormal(5s, p95=12s)',
    image: '600 MB',
  },
  'Deployment/document-worker': {
    takes: 'documents',
    concurrency: 2,
    service: 'lognormal(40s, p95=150s)',
    uses: { cpu: '0.9 per job', memory: '500Mi + 5Gi per job' },
    connections: { postgres: 1 },
    start: 'lognormal(8s, p95=20s)',
    image: '3.1 GB',
  },
  'Deployment/inference-worker': {
    takes: 'inference',
    concurrency: 4,
    uses: { cpu: '0.3', memory: '10Gi' },
    connections: { postgres: 1 },
    start: 'lognormal(66s, p95=145s)',
    image: '8 GB',
  },
} satisfies ScenarioInput['behaviour'];

/** Work of a quarter of an hour and more; estimates. */
export const longWork = {
  'Deployment/long-worker': {
    takes: 'long',
    concurrency: 1,
    service: 'lognormal(15m, p95=45m)',
    uses: { cpu: '0.7 per job', memory: '1Gi per job' },
    connections: { postgres: 1 },
    start: 'lognormal(10s, p95=25s)',
    image: '1 GB',
  },
  'ScaledJob/evaluation': {
    takes: 'evaluations',
    service: 'lognormal(20m, p95=60m)',
    uses: { cpu: '1 per job', memory: '3Gi per job' },
    connections: { postgres: 1 },
    start: 'lognormal(10s, p95=25s)',
    image: '1 GB',
  },
} satisfies ScenarioInput['behaviour'];
