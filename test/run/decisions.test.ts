import { describe, expect, it } from 'vitest';
import { simulate } from '../../src/api/simulate.js';
import { rowsOf } from '../../src/results/index.js';
import { deployment, hpa, scaledObject } from '../../src/scenario/builders.js';
import { typescript } from '../../src/scenario/complaints/place.js';
import type { ScenarioInput } from '../../src/scenario/input/scenario-input.js';

// What a platform engineer works out by hand for the first decisions, as whole runs: the rows of table `scalings`.

/** Every write of spec.replicas: when, by whom, from what to what. `csv`: a recorded series, as s.csv. */
function writes(input: ScenarioInput, csv = ''): string[] {
  const files = csv === '' ? new Map() : new Map([['s.csv', [{ name: 's.csv', text: csv }]]]);
  const { tables } = simulate({ input, path: '', source: typescript, files, warnings: [] });
  return rowsOf(tables.scalings)
    .filter(({ event }) => event === 'scaled')
    .map(({ at_s, by, from, to }) => `${at_s} ${by} ${from} → ${to}`);
}

const web = (cpu: number, start: string, spec: object = {}): ScenarioInput => ({
  horizon: '10m',
  manifests: [
    deployment('web', { replicas: 2, requests: { cpu: '1' } }),
    hpa('web', { minReplicas: 2, maxReplicas: 20, cpu: 60, ...spec }),
  ],
  behaviour: { 'Deployment/web': { uses: { cpu }, start } },
});

describe('an HPA on CPU', () => {
  // 213 / 60 × 2 = 7.1: it asks for 8. The limit is max(2 + 4, 2 × 2) with behavior, max(2 × 2, 4) without.
  it.each<[string, object, readonly string[]]>([
    ['with behavior', { behavior: {} }, ['22.5 hpa 2 → 6', '37.5 hpa 6 → 8']],
    ['without', {}, ['22.5 hpa 2 → 4', '37.5 hpa 4 → 8']],
  ])('at 213 % on 2 pods: %s', (_, spec, expected) => {
    expect(writes({ ...web(2.13, '1s', spec), horizon: '60s' })).toEqual(expected);
  });

  it('holds 3 while the third pod is not ready, for 160 / 3 = 53 % turns the direction; with 3 of them it asks for 4', () => {
    expect(writes({ ...web(0.8, '240s'), horizon: '500s' })).toEqual(['22.5 hpa 2 → 3', '292.5 hpa 3 → 4']);
  });
});

const pool = (replicas: number, spec: object, more: Partial<ScenarioInput> = {}): ScenarioInput => ({
  horizon: '20m',
  manifests: [deployment('pool', { replicas, terminationGracePeriodSeconds: 0 }), scaledObject('pool', { ...spec })],
  queues: { jobs: {} },
  behaviour: { 'Deployment/pool': { takes: 'jobs', service: '1d', start: '1d' } },
  ...more,
});
const kafka = (topic: string, lagThreshold: string) => ({
  type: 'kafka',
  metadata: { bootstrapServers: 'k:9092', consumerGroup: 'g', topic, lagThreshold },
});

describe('KEDA on Kafka', () => {
  it('a lag of 57,910 at 2,000 asks for 29: 6 is the most, and the window holds it, not the cooldown of 120 s', () => {
    const spec = { maxReplicaCount: 6, cooldownPeriod: 120, triggers: [kafka('elsewhere', '2000')] };
    const input = pool(0, spec, {
      metrics: { lag: { trace: 's.csv', repeat: '1d', every: '1s' } },
      triggers: { 'ScaledObject/pool': 'lag' },
    });
    // The last turn that asks for 6 is at 97.5 s. The cooldown counts from the last activity on, and only for the way
    // to 0.
    expect(writes(input, 'time,lag\n0,57910\n105,3500\n700,0\n')).toEqual([
      '0.3 keda 0 → 1',
      '7.5 hpa 1 → 4',
      '22.5 hpa 4 → 6',
      '412.5 hpa 6 → 2',
      '810.3 keda 2 → 0',
    ]);
  });

  // 64 × 3,000 on 63 pods is 1.016 of the target, within 10 %; on 58 it is 1.103.
  it.each([
    [63, []],
    [58, ['7.5 hpa 58 → 64']],
  ])('64 partitions cap the lag: %i pods', (replicas, expected) => {
    const more: Partial<ScenarioInput> = {
      horizon: '2m',
      queues: { jobs: { broker: 'kafka', partitions: 64 } },
      demand: { jobs: { batches: { size: 200_000, at: '1s' } } },
    };
    expect(writes(pool(replicas, { minReplicaCount: 1, triggers: [kafka('jobs', '3000')] }, more))).toEqual(expected);
  });
});

const onSeries = (replicas: number, spec: object, more: Partial<ScenarioInput>): ScenarioInput => {
  const metrics = [
    { type: 'External', external: { metric: { name: 'm' }, target: { type: 'AverageValue', averageValue: '1' } } },
  ];
  return {
    horizon: '20m',
    manifests: [
      deployment('web', { replicas, terminationGracePeriodSeconds: 0 }),
      hpa('web', { minReplicas: 1, maxReplicas: 20, metrics, ...spec }),
    ],
    behaviour: { 'Deployment/web': { uses: { cpu: 0.1 }, start: '1s' } },
    ...more,
  };
};
const set = (at: string, replicas: number) => ({ at, kind: 'scale', workload: 'web', replicas }) as const;

describe('an HPA on a series', () => {
  it.each<[string, object, readonly string[]]>([
    ['doubling', {}, ['607.5 hpa 2 → 4', '622.5 hpa 4 → 8', '637.5 hpa 8 → 12']],
    [
      'by 4 a minute',
      { behavior: { scaleUp: { policies: [{ type: 'Pods', value: 4, periodSeconds: 60 }] } } },
      ['607.5 hpa 2 → 6', '667.5 hpa 6 → 10', '727.5 hpa 10 → 12'],
    ],
  ])('goes back from 2 to 12 at its own pace when a pipeline resets the replicas: %s', (_, spec, expected) => {
    expect(writes(onSeries(12, spec, { metrics: { m: { value: 12 } }, incidents: [set('600s', 2)] }))).toEqual([
      '600 user 12 → 2',
      ...expected,
    ]);
  });

  it('takes back at once what somebody adds, for its window knows what it asked for', () => {
    expect(writes(onSeries(4, {}, { metrics: { m: { value: 4 } }, incidents: [set('600s', 9)] }))).toEqual([
      '600 user 4 → 9',
      '607.5 hpa 9 → 4',
    ]);
  });

  it('measures an average against status.replicas, so the surge of a rollout moves it', () => {
    // 10.4 on 13 pods is 0.8 of the target and outside the tolerance, so it asks for ⌈10.4⌉; on 10 or 11 it is inside.
    const slow: Partial<ScenarioInput> = { behaviour: { 'Deployment/web': { uses: { cpu: 0.1 }, start: '60s' } } };
    expect(
      writes(
        onSeries(
          10,
          {},
          { ...slow, metrics: { m: { value: 10.4 } }, incidents: [{ at: '600s', kind: 'rollout', workload: 'web' }] },
        ),
      ),
    ).toEqual(['607.5 hpa 10 → 11']);
  });

  // |1 − 1.1| is more than 0.1 in doubles; 1.1 is not more than 1 + 0.1.
  it.each([
    ['1.32', ['7.5 hpa 10 → 11']],
    ['1.33', []],
    ['1.37', []],
  ] as const)('at 1.1 of its target, Kubernetes %s', (kubernetes, expected) => {
    expect(writes(onSeries(10, {}, { metrics: { m: { value: 11 } }, versions: { kubernetes } }))).toEqual(expected);
  });

  it('wakes from the zero that it made, not from one that somebody set (1.37)', () => {
    const series: Partial<ScenarioInput> = { metrics: { m: { trace: 's.csv', repeat: '1d', every: '1s' } } };
    const csv = 'time,m\n0,0\n700,6\n';
    expect(writes(onSeries(2, { minReplicas: 0 }, series), csv)).toEqual([
      '322.5 hpa 2 → 0',
      '712.5 hpa 0 → 4',
      '727.5 hpa 4 → 6',
    ]);
    expect(writes(onSeries(2, { minReplicas: 0 }, { ...series, incidents: [set('100s', 0)] }), csv)).toEqual([
      '100 user 2 → 0',
    ]);
  });
});
