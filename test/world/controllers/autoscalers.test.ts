import { describe, expect, it } from 'vitest';
import { simulate } from '../../../src/api/simulate.js';
import { rowsOf } from '../../../src/results/index.js';
import type { Row } from '../../../src/results/table.js';
import { deployment, hpa, scaledObject } from '../../../src/scenario/builders.js';
import type { ScenarioInput } from '../../../src/scenario/input/scenario-input.js';
import { normalize } from '../../../src/scenario/normalize/normalize.js';

/** Every write of spec.replicas: when, by whom, from what to what. */
const writes = (scenario: ScenarioInput): unknown[] => scaled(rowsOf(simulate(scenario).tables.scalings));
const scaled = (rows: readonly Row[]): unknown[] =>
  rows.filter(({ event }) => event === 'scaled').map(({ at_s, by, from, to }) => `${at_s} ${by} ${from} → ${to}`);

const rabbit = { type: 'rabbitmq', metadata: { queueName: 'jobs', mode: 'QueueLength', value: '5', protocol: 'http' } };

/** A pool whose pods never get ready, so that the queue does what the demand and its patience say. */
const pool = (
  replicas: number,
  spec: Readonly<Record<string, unknown>>,
  more: Partial<ScenarioInput> = {},
): ScenarioInput => ({
  horizon: '2500s',
  manifests: [
    deployment('pool', { replicas, terminationGracePeriodSeconds: 0 }),
    scaledObject('pool', { triggers: [rabbit], ...spec }),
  ],
  queues: { jobs: { patience: '360s' } },
  behaviour: { 'Deployment/pool': { takes: 'jobs', service: '1s', start: '1d' } },
  ...more,
});

describe('KEDA and its HPA on one clock', () => {
  const burst = { demand: { jobs: { batches: { size: 37, at: '40s' } } } };
  const outage: Partial<ScenarioInput> = { incidents: [{ kind: 'broken-metrics', at: '900s', for: '900s' }] };

  // The vectors of both real controllers together: keda.md section 11, 40 to 45.
  it.each<[name: string, scenario: ScenarioInput, expected: readonly string[]]>([
    [
      '37 messages for 360 s',
      pool(0, {}, burst),
      ['60.3 keda 0 → 1', '67.5 hpa 1 → 4', '82.5 hpa 4 → 8', '690.3 keda 8 → 0'],
    ],
    ['an empty queue', pool(10, {}), ['0.3 keda 10 → 0']],
    ['an initial cooldown', pool(10, { initialCooldownPeriod: 400 }), ['322.5 hpa 10 → 1', '420.3 keda 1 → 0']],
    ['a floor', pool(10, { minReplicaCount: 2 }), ['322.5 hpa 10 → 2']],
    [
      'a fallback while the source is down',
      pool(0, { fallback: { failureThreshold: 2, replicas: 4 } }, outage),
      ['960.3 keda 0 → 1', '967.5 hpa 1 → 4', '2070.3 keda 4 → 0'],
    ],
  ])('%s', (_, scenario, expected) => {
    expect(writes(scenario)).toEqual(expected);
  });

  it.each([
    ['monday', 3],
    ['saturday', 0],
  ] as const)('a cron of weekdays on a %s', (start, count) => {
    const office = {
      type: 'cron',
      metadata: { timezone: 'Etc/UTC', start: '0 8 * * 1-5', end: '0 18 * * 1-5', desiredReplicas: '4' },
    };
    expect(writes({ ...pool(0, { triggers: [office] }), start, horizon: '24h' })).toHaveLength(count);
  });

  it('a trigger that finds no source here is warned of', () => {
    const prometheus = {
      type: 'prometheus',
      metadata: { serverAddress: 'http://prometheus', query: 'up', threshold: '5' },
    };
    expect(normalize(pool(0, { triggers: [prometheus] })).warnings.map(({ message }) => message)).toContainEqual(
      expect.stringContaining('reads nothing that the simulator has'),
    );
  });

  it('paused at a number of replicas is there from the first instant', () => {
    const paused = {
      ...scaledObject('pool', { triggers: [rabbit] }),
      metadata: { name: 'pool', annotations: { 'autoscaling.keda.sh/paused-replicas': '3' } },
    };
    const { summary } = simulate({ ...pool(1, {}), manifests: [deployment('pool', { replicas: 1 }), paused] });
    expect(summary.workloads[0]).toMatchObject({ replicasMean: 3, podsMean: 3 });
  });
});

describe('a ScaledJob', () => {
  const template = {
    metadata: { labels: { app: 'pool' } },
    spec: { restartPolicy: 'Never', containers: [{ name: 'main', image: 'pool:1' }] },
  };
  const trigger = (protocol: string) => ({
    type: 'rabbitmq',
    metadata: { queueName: 'jobs', mode: 'QueueLength', value: '1', protocol },
  });
  const jobs = (protocol: string): ScenarioInput => ({
    horizon: '100s',
    manifests: [
      {
        apiVersion: 'keda.sh/v1alpha1',
        kind: 'ScaledJob',
        metadata: { name: 'pool' },
        spec: { jobTargetRef: { template }, triggers: [trigger(protocol)] },
      },
    ],
    queues: { jobs: {} },
    behaviour: { 'ScaledJob/pool': { takes: 'jobs', service: '1000s', start: '1s' } },
    demand: { jobs: { batches: { size: 5, at: ['0.1s', '10s'] } } },
  });

  // keda#6571: 5 ready and 5 unacknowledged messages, 5 Jobs that run.
  it.each([
    ['amqp', 5],
    ['http', 10],
  ])('over %s has as many unfinished Jobs as replicas', (protocol, most) => {
    expect(simulate(jobs(protocol)).summary.workloads[0]).toMatchObject({
      replicasMax: most,
      podsCreated: most,
      scaleChanges: 0,
    });
  });

  it('has no replicas that a person could set', () => {
    expect(() =>
      simulate({ ...jobs('http'), incidents: [{ kind: 'scale', at: '1s', workload: 'pool', replicas: 2 }] }),
    ).toThrow(/workload/);
  });
});

describe('an HPA', () => {
  /**
   * Pods that burn 0.55 of a core from their start on, and take longer to get ready than the HPA takes a pod for a new
   * one.
   */
  const slow: ScenarioInput = {
    horizon: '1500s',
    manifests: [
      deployment('pool', { replicas: 2, requests: { cpu: '1' } }),
      hpa('pool', { minReplicas: 2, maxReplicas: 20, cpu: 60, behavior: { scaleDown: { selectPolicy: 'Disabled' } } }),
    ],
    queues: { jobs: {} },
    behaviour: { 'Deployment/pool': { takes: 'jobs', service: '1s', start: '400s', uses: { cpu: '0.55' } } },
    incidents: [{ kind: 'scale', at: '400s', workload: 'pool', replicas: 4 }],
  };

  it('sees a steady use in a worker that takes long to start', () => {
    expect(writes(slow)).toEqual(['400 user 2 → 4']);
  });
});
