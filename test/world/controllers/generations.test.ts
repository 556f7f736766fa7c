import { describe, expect, it } from 'vitest';
import { simulate } from '../../../src/api/simulate.js';
import { rowsOf } from '../../../src/results/index.js';
import { deployment, hpa, scaledObject } from '../../../src/scenario/builders.js';
import type { ScenarioInput } from '../../../src/scenario/input/scenario-input.js';

type Incidents = NonNullable<ScenarioInput['incidents']>;

const rowsFor = (scenario: ScenarioInput, event: 'scaled' | 'condition') =>
  rowsOf(simulate(scenario).tables.scalings).filter((row) => row.event === event);
const writes = (scenario: ScenarioInput): string[] =>
  rowsFor(scenario, 'scaled').map(({ at_s, by, from, to }) => `${at_s} ${by} ${from} → ${to}`);

const on = (averageValue: string) => [
  { type: 'External', external: { metric: { name: 'm' }, target: { type: 'AverageValue', averageValue } } },
];
const HPA = 'HorizontalPodAutoscaler/web';
/** A series that does not move, and an HPA on it. */
const web = (
  replicas: number,
  value: number,
  incidents: Incidents,
  more: Partial<ScenarioInput> = {},
): ScenarioInput => ({
  horizon: '20m',
  manifests: [
    deployment('web', { replicas, terminationGracePeriodSeconds: 0 }),
    hpa('web', { minReplicas: 1, maxReplicas: 20, metrics: on('1') }),
  ],
  behaviour: { 'Deployment/web': { uses: { cpu: 0.1 }, start: '1s' } },
  metrics: { m: { value } },
  incidents,
  ...more,
});

describe('an HPA that is applied', () => {
  it('without a change of its spec has no turn of its own: labels and the same text again make no new generation', () => {
    const quiet = web(1, 20, []);
    const again: Incidents = [
      { at: '10s', kind: 'apply', object: HPA, patch: { metadata: { labels: { team: 'a' } } } },
      { at: '12s', kind: 'apply', manifest: hpa('web', { minReplicas: 1, metrics: on('1000m'), maxReplicas: 20 }) },
    ];
    expect(writes(web(1, 20, again))).toEqual(writes(quiet));
    expect(
      writes(web(1, 20, [{ at: '10s', kind: 'apply', object: HPA, patch: { spec: { maxReplicas: 19 } } }]))[1],
    ).toBe('10 hpa 4 → 8');
  });

  // The controller asked for 12 until 592.5 s. It forgets an HPA only when it finds at a turn of it that it is gone.
  it.each<[again: string, kubernetes: '1.36' | '1.37', expected: string]>([
    ['605s', '1.37', '907.5 hpa 12 → 2'],
    ['605s', '1.36', '907.5 hpa 12 → 2'],
    ['620s', '1.37', '935 hpa 12 → 2'],
    ['620s', '1.36', '950 hpa 12 → 2'],
  ])('anew at %s, after it was deleted at 600 s: Kubernetes %s', (again, kubernetes, expected) => {
    const edits: Incidents = [
      { at: '600s', kind: 'apply', object: HPA, patch: null },
      {
        at: again as '605s',
        kind: 'apply',
        manifest: hpa('web', { minReplicas: 1, maxReplicas: 20, metrics: on('6') }),
      },
    ];
    expect(writes(web(12, 12, edits, { versions: { kubernetes } }))).toEqual([expected]);
  });

  it('anew after a restart of the controller begins afresh', () => {
    const edits: Incidents = [
      { at: '600s', kind: 'apply', object: HPA, patch: null },
      { at: '601s', kind: 'restart', controller: 'kube-controller-manager', for: '2s' },
      { at: '604s', kind: 'apply', manifest: hpa('web', { minReplicas: 1, maxReplicas: 20, metrics: on('6') }) },
    ];
    expect(writes(web(12, 12, edits))).toEqual(['919 hpa 12 → 2']);
  });
});

it('a ScaledObject that is written in another order is the same one: its loop goes on', () => {
  const rabbit = {
    type: 'rabbitmq',
    metadata: { queueName: 'jobs', mode: 'QueueLength', value: '5', protocol: 'http' },
  };
  const turned = {
    metadata: { protocol: 'http', value: '5', mode: 'QueueLength', queueName: 'jobs' },
    type: 'rabbitmq',
  };
  const same = {
    apiVersion: 'keda.sh/v1alpha1',
    kind: 'ScaledObject',
    metadata: { name: 'pool' },
    spec: { triggers: [turned], scaleTargetRef: { name: 'pool' } },
  };
  const pool: ScenarioInput = {
    horizon: '800s',
    manifests: [
      deployment('pool', { replicas: 0, terminationGracePeriodSeconds: 0 }),
      scaledObject('pool', { triggers: [rabbit] }),
    ],
    queues: { jobs: { patience: '360s' } },
    behaviour: { 'Deployment/pool': { takes: 'jobs', service: '1s', start: '1d' } },
    demand: { jobs: { batches: { size: 37, at: '40s' } } },
    incidents: [{ at: '380s', kind: 'apply', manifest: same }],
  };
  expect(writes(pool)).toEqual(['60.3 keda 0 → 1', '67.5 hpa 1 → 4', '82.5 hpa 4 → 8', '690.3 keda 8 → 0']);
});

describe('rates that a broker counts itself', () => {
  // 10 messages a second, 5 for each pod: two pods, whatever is done to who asks.
  const rate = { type: 'rabbitmq', metadata: { queueName: 'jobs', mode: 'MessageRate', value: '5', protocol: 'http' } };
  const pool = (incidents: Incidents, first: readonly object[]): ScenarioInput => ({
    horizon: '20m',
    manifests: [
      deployment('pool', { replicas: 2, terminationGracePeriodSeconds: 0 }),
      ...first,
    ] as ScenarioInput['manifests'],
    queues: { jobs: {} },
    behaviour: { 'Deployment/pool': { takes: 'jobs', service: '10ms', start: '1s' } },
    demand: { jobs: { gap: '100ms' } },
    incidents,
  });
  const object = scaledObject('pool', { minReplicaCount: 1, triggers: [rate] });

  it.each<[string, Incidents[number]]>([
    [
      'an edit of the ScaledObject',
      { at: '900s', kind: 'apply', object: 'ScaledObject/pool', patch: { spec: { cooldownPeriod: 200 } } },
    ],
    ['a restart of the operator', { at: '900s', kind: 'restart', controller: 'keda-operator' }],
  ])('outlive %s', (_, incident) => {
    expect(writes(pool([incident], [object]))).toEqual(writes(pool([], [object])));
  });

  it('are there for a ScaledObject that comes later', () => {
    expect(writes(pool([{ at: '900s', kind: 'apply', manifest: object }], []))).toEqual([]);
  });

  it('and series that Prometheus scrapes are too, also for an HPA: 10 a second are 5 a pod', () => {
    const prometheus = {
      type: 'prometheus',
      name: 'm',
      metadata: { serverAddress: 'http://p', query: 'sum(m)', threshold: '5' },
    };
    const scraped: ScenarioInput['metrics'] = { m: { of: 'jobs', measure: 'rate' } };
    const later = (manifest: object): ScenarioInput => ({
      ...pool([{ at: '900s', kind: 'apply', manifest: manifest as Readonly<Record<string, unknown>> }], []),
      metrics: scraped,
    });
    // Without a sample, prometheus reads 0 and KEDA would go to 0 at its first tick.
    expect(writes(later(scaledObject('pool', { triggers: [prometheus] })))).toEqual([]);
    expect(writes(later(hpa('pool', { minReplicas: 1, maxReplicas: 20, metrics: on('4') })))).toEqual([
      '900 hpa 2 → 3',
    ]);
  });
});

it('status.replicas of a StatefulSet counts pods that end, that of a Deployment does not', () => {
  const of = (kind: 'StatefulSet' | 'Deployment'): ScenarioInput => {
    const workload = deployment('web', { replicas: 10, terminationGracePeriodSeconds: 600 });
    const behavior = { scaleDown: { stabilizationWindowSeconds: 0 } };
    const scaler = hpa('web', {
      minReplicas: 1,
      maxReplicas: 20,
      metrics: on('1'),
      behavior,
      scaleTargetRef: { apiVersion: 'apps/v1', kind, name: 'web' },
    });
    return {
      ...web(10, 9.2, [{ at: '100s', kind: 'scale', workload: 'web', replicas: 9 }]),
      horizon: '200s',
      manifests: [{ ...workload, kind, spec: { ...(workload.spec as object), serviceName: 'web' } }, scaler],
      behaviour: { [`${kind}/web`]: { takes: 'jobs', service: '1d', start: '1s' } },
      queues: { jobs: {} },
      demand: { jobs: { batches: { size: 20, at: '1s' } } },
    };
  };
  // 9.2 on 10 pods is within the tolerance, which proposes the 10; on 9 pods it is too, and proposes 9.
  expect(writes(of('StatefulSet'))).toEqual(['100 user 10 → 9', '112.5 hpa 9 → 10']);
  expect(writes(of('Deployment'))).toEqual(['100 user 10 → 9']);
});

describe('a metric that cannot be read is told in the words of kubectl describe hpa', () => {
  const told = (scenario: ScenarioInput) => rowsFor(scenario, 'condition').map(({ because }) => because)[0];
  const broken: Incidents = [{ kind: 'broken-metrics', at: '100s', for: '60s' }];
  const failing = (metrics: readonly object[]) => {
    const requested = deployment('web', { replicas: 2, requests: { cpu: '1' } });
    return told({
      ...web(2, 2, broken),
      horizon: '150s',
      manifests: [requested, hpa('web', { minReplicas: 1, maxReplicas: 20, metrics })],
    });
  };
  const prefix = 'web: ScalingActive is False: the HPA was unable to compute the replica count: ';

  it.each<[string, object, string]>([
    [
      'Resource',
      { type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 10 } } },
      'failed to get cpu utilization: unable to get metrics for resource cpu: unable to fetch metrics from resource metrics API',
    ],
    [
      'Pods',
      { type: 'Pods', pods: { metric: { name: 'm' }, target: { type: 'AverageValue', averageValue: '2' } } },
      'unable to get metric m: unable to fetch metrics from custom metrics API',
    ],
    [
      'Object',
      {
        type: 'Object',
        object: {
          metric: { name: 'm' },
          describedObject: { apiVersion: 'v1', kind: 'Service', name: 'x' },
          target: { type: 'Value', value: '2' },
        },
      },
      'unable to get metric m: Service on default x/unable to fetch metrics from custom metrics API',
    ],
    [
      'External',
      on('1')[0] as object,
      'unable to get external metric default/m/nil: unable to fetch metrics from external metrics API',
    ],
  ])('%s', (_, metric, expected) => {
    expect(failing([metric])).toBe(prefix + expected);
  });
});
