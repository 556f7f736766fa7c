/** The works of the bench as scenarios, through `simulate`, with every statistic of the summary on. */
import { simulate } from '../../src/api/simulate.js';
import type { ScenarioInput } from '../../src/scenario/input/scenario-input.js';
import { meter, type Work } from './meter.js';

const pool = (replicas: number): ScenarioInput['manifests'] => [
  {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'worker' },
    spec: {
      replicas,
      selector: { matchLabels: { app: 'worker' } },
      template: { metadata: { labels: { app: 'worker' } }, spec: { containers: [{ name: 'main', image: 'worker' }] } },
    },
  },
];

const base = {
  seed: 1,
  sensors: 'perfect',
  queues: { jobs: {} },
  limits: { events: 1_000_000_000_000, pods: 1_000_000_000 },
} as const;

/** n jobs at so many a second for so many servers, each taking 1 s on average. */
const servers =
  (count: number, perSecond: number): Work =>
  (n, seed) => {
    const scenario: ScenarioInput = {
      ...base,
      name: `M/M/${count}`,
      horizon: n / perSecond,
      manifests: pool(count),
      behaviour: { 'Deployment/worker': { takes: 'jobs', service: 'exponential(1s)', start: 'constant(0s)' } },
      demand: { jobs: { rate: `${perSecond}/s` } },
    };
    const cost = meter();
    const { queues } = simulate(scenario, { seed: Number(seed), keep: 'summary' }).summary;
    const { arrived = 0, done = 0, waitMean } = queues[0] ?? {};
    return { ...cost(), events: arrived + done, statistic: { meanWait: waitMean ?? 0 } };
  };

/** n seconds of a pool that follows its backlog every 15 s, with a start of 30 s and a burst in the middle. */
const autoscale: Work = (n, seed) => {
  const scenario: ScenarioInput = {
    ...base,
    name: 'autoscale',
    horizon: n,
    manifests: pool(100),
    behaviour: {
      'Deployment/worker': { takes: 'jobs', service: 'exponential(1s)', start: 'constant(30s)', deletionCost: 'load' },
    },
    demand: {
      jobs: {
        rate: [
          { from: 0, rate: '100/s' },
          { from: n / 2, rate: '1000/s' },
          { from: n / 2 + n / 12, rate: '100/s' },
        ],
      },
    },
    scalers: { 'Deployment/worker': { policy: 'backlog', target: 10, min: 1, max: 2000, every: '15s' } },
  };
  const cost = meter();
  const { queues, workloads } = simulate(scenario, { seed: Number(seed), keep: 'summary' }).summary;
  const used = cost();
  const [queue] = queues,
    [worker] = workloads;
  if (queue === undefined || worker === undefined) throw new Error('the summary has no queue or no workload');
  const started = worker.podsStarted;
  return {
    ...used,
    events: queue.arrived + queue.done + started + Math.floor(n / 15),
    statistic: {
      arrivals: queue.arrived,
      served: queue.done,
      meanWait: queue.waitMean ?? 0,
      maxWait: queue.waitMax ?? 0,
      podsStarted: started,
      mostPods: worker.readyMax,
      podHours: (((worker.readyMean ?? 0) + (worker.drainingMean ?? 0)) * n) / 3600,
    },
  };
};

export const platformWorks: Record<string, Work> = { mm8: servers(8, 6.4), mm10: servers(10, 8), autoscale };
