import { describe, expect, it } from 'vitest';
import { simulate } from '../../../src/api/simulate.js';
import { rowsOf } from '../../../src/results/index.js';
import { deployment, scaledObject } from '../../../src/scenario/builders.js';
import { typescript } from '../../../src/scenario/complaints/place.js';
import type { Files } from '../../../src/scenario/files/files.js';
import type { ScenarioInput } from '../../../src/scenario/input/scenario-input.js';

type Metrics = NonNullable<ScenarioInput['metrics']>;

/** Every write of spec.replicas: when, by whom, from what to what. */
const writes = (input: ScenarioInput, csv = ''): string[] => {
  const files: Files = csv === '' ? new Map() : new Map([['prom.csv', [{ name: 'prom.csv', text: csv }]]]);
  const { tables } = simulate({ input, path: '', source: typescript, files, warnings: [] });
  return rowsOf(tables.scalings)
    .filter(({ event }) => event === 'scaled')
    .map(
      ({ at_s, by, workload, from, to }) => `${at_s} ${by} ${workload === 'pool' ? '' : `${workload} `}${from} → ${to}`,
    );
};

const hpaOf = (metrics: readonly object[], spec: object = {}) => ({
  apiVersion: 'autoscaling/v2',
  kind: 'HorizontalPodAutoscaler',
  metadata: { name: 'pool' },
  spec: {
    scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'pool' },
    minReplicas: 1,
    maxReplicas: 20,
    metrics,
    ...spec,
  },
});
const external = (name: string, averageValue: string) => ({
  type: 'External',
  external: { metric: { name }, target: { type: 'AverageValue', averageValue } },
});
const ofObject = (name: string, value: string) => ({
  type: 'Object',
  object: {
    metric: { name },
    describedObject: { apiVersion: 'v1', kind: 'Service', name: 'x' },
    target: { type: 'Value', value },
  },
});
const ofPods = (name: string, averageValue: string) => ({
  type: 'Pods',
  pods: { metric: { name }, target: { type: 'AverageValue', averageValue } },
});

/** One pod that takes one job for ever, and others that never get ready: of 37 jobs 36 wait. */
const pool = (objects: readonly object[], metrics: Metrics, more: Partial<ScenarioInput> = {}): ScenarioInput => ({
  horizon: '30m',
  manifests: [
    deployment('pool', { replicas: 1, terminationGracePeriodSeconds: 0 }),
    ...objects,
  ] as ScenarioInput['manifests'],
  queues: { jobs: {} },
  behaviour: { 'Deployment/pool': { takes: 'jobs', service: '1d', start: '1d' } },
  demand: { jobs: { batches: { size: 37, at: '40s' } } },
  metrics,
  ...more,
});

describe('an HPA manifest on a series', () => {
  const depth: Metrics = { depth: { of: 'jobs', measure: 'waiting', every: '1s' } };

  // 36 / 5 = 8, by way of the rate limit of 4 and of 8.
  it.each<[name: string, delay: string, expected: readonly string[]]>([
    ['prompt', '0s', ['52.5 hpa 1 → 4', '67.5 hpa 4 → 8']],
    ['a minute late', '60s', ['112.5 hpa 1 → 4', '127.5 hpa 4 → 8']],
  ])('External, %s', (_, delay, expected) => {
    expect(
      writes(
        pool([hpaOf([external('depth', '5')])], { depth: { of: 'jobs', measure: 'waiting', every: '1s', delay } }),
      ),
    ).toEqual(expected);
  });

  it('Object with a Value multiplies the ready pods', () => {
    // 2 ready pods × 37 / 10 = 8, and so on with those that it makes.
    const ready = pool([hpaOf([ofObject('depth', '10')])], depth, {
      behaviour: { 'Deployment/pool': { serves: 'api', cpu: '1ms' } },
      queues: { jobs: {} },
    });
    expect(
      writes({ ...ready, manifests: [deployment('pool', { replicas: 2 }), hpaOf([ofObject('depth', '10')])] }),
    ).toEqual([
      '52.5 hpa 2 → 4',
      '67.5 hpa 4 → 8',
      expect.stringMatching(/^82.5 hpa 8 → 16/),
      expect.stringMatching(/hpa 16 → 20/),
    ]);
  });

  it('recorded elsewhere is replayed: what would the HPA have done', () => {
    const recorded: Metrics = { depth: { trace: 'prom.csv', repeat: '1d' } };
    const csv = 'time,depth\n0,5\n600,23\n900,5\n';
    expect(writes(pool([hpaOf([external('depth', '5')])], recorded), csv)).toEqual([
      '607.5 hpa 1 → 4',
      '622.5 hpa 4 → 5',
      '1207.5 hpa 5 → 1',
    ]);
  });

  it('that is missing blocks the way down, and not the way up', () => {
    const both = (value: number) =>
      pool([hpaOf([external('gone', '5'), external('there', '5')])], { gone: 'missing', there: { value } });
    const manifests = (value: number) => ({
      ...both(value),
      manifests: [deployment('pool', { replicas: 4 }), ...(both(value).manifests ?? []).slice(1)],
    });
    expect(writes(manifests(5))).toEqual([]);
    expect(writes(manifests(30))).toEqual(['7.5 hpa 4 → 6']);
    expect(
      writes(
        pool(
          [hpaOf([external('there', '5')])],
          { there: { value: 5 } },
          { manifests: [deployment('pool', { replicas: 4 }), hpaOf([external('there', '5')])] },
        ),
      ),
    ).toEqual(['322.5 hpa 4 → 1']);
  });

  it('stands still while nobody answers', () => {
    const broken = pool([hpaOf([external('depth', '5')])], depth, {
      incidents: [{ kind: 'broken-metrics', at: '30s', for: '600s' }],
    });
    expect(writes(broken)).toEqual(['637.5 hpa 1 → 4', '652.5 hpa 4 → 8']);
  });
});

describe('a Pods metric', () => {
  /** Ten requests a second, each of them 1 s of CPU alone on a core of its own: ten at a time in all. */
  const service = (metric: object, measure: Metrics[string]): ScenarioInput => ({
    horizon: '30m',
    manifests: [
      deployment('pool', { replicas: 2, requests: { cpu: '1' } }),
      hpaOf([metric]),
    ] as ScenarioInput['manifests'],
    behaviour: { 'Deployment/pool': { serves: 'api', cpu: '100ms', concurrency: 100, balancing: 'round-robin' } },
    demand: { api: { gap: '100ms' } },
    metrics: { m: measure },
  });

  it('is the mean over the pods: 5 answers a second each need five pods of 2', () => {
    expect(writes(service(ofPods('m', '2'), { of: 'api', measure: 'rate', every: '15s', window: '1m' }))).toEqual([
      expect.stringMatching(/hpa 2 → 4/),
      expect.stringMatching(/hpa 4 → 5/),
    ]);
  });

  it('that is the same for all pods, or recorded, is each pod’s', () => {
    expect(writes(service(ofPods('m', '2'), { value: 3 })).at(-1)).toMatch(/→ 20$/);
    expect(writes(service(ofPods('m', '2'), { value: 2.1 }))).toEqual([]);
  });
});

describe('a KEDA trigger on a series', () => {
  const keda = (trigger: object, metrics: Metrics, spec: object = {}, more: Partial<ScenarioInput> = {}) =>
    pool([scaledObject('pool', { triggers: [trigger], ...spec })], metrics, {
      queues: { jobs: { patience: '360s' } },
      sensors: 'perfect',
      horizon: '2500s',
      ...more,
      manifests: [
        deployment('pool', { replicas: 0, terminationGracePeriodSeconds: 0 }),
        scaledObject('pool', { triggers: [trigger], ...spec }),
      ],
    });
  const total: Metrics = { q: { of: 'jobs', measure: 'total' } };
  const prometheus = (more: object = {}) => ({
    type: 'prometheus',
    name: 'q',
    metadata: { serverAddress: 'http://p', query: 'sum(q)', threshold: '5', ...more },
  });
  /** What the queue itself gives (vector 40 of keda.md). */
  const asRabbit = ['60.3 keda 0 → 1', '67.5 hpa 1 → 4', '82.5 hpa 4 → 8', '690.3 keda 8 → 0'];

  it.each<[string, object]>([
    ['prometheus', prometheus()],
    [
      'metrics-api',
      { type: 'metrics-api', name: 'q', metadata: { url: 'http://a', valueLocation: 'x', targetValue: '5' } },
    ],
    ['postgresql', { type: 'postgresql', name: 'q', metadata: { query: 'SELECT 1', targetQueryValue: '5' } }],
    ['a type that is not modelled', { type: 'azure-servicebus', name: 'q', metadata: { messageCount: '5' } }],
  ])('%s scales as the queue itself would', (_, trigger) => expect(writes(keda(trigger, total))).toEqual(asRabbit));

  it('without a sample is 0 for prometheus, and an error for others', () => {
    const fallback = { fallback: { failureThreshold: 2, replicas: 4 } };
    expect(writes(keda(prometheus(), { q: 'missing' }, fallback))).toEqual([]);
    expect(writes(keda(prometheus({ ignoreNullValues: 'false' }), { q: 'missing' }, fallback))[0]).toBe(
      '60.3 keda 0 → 1',
    );
    expect(
      writes(keda({ type: 'datadog', name: 'q', metadata: { queryValue: '5' } }, { q: 'missing' }, fallback))[0],
    ).toBe('60.3 keda 0 → 1');
  });

  it('kubernetes-workload counts pods, whatever becomes of the metrics', () => {
    const front = { ...deployment('front', { replicas: 3 }) };
    const trigger = { type: 'kubernetes-workload', metadata: { podSelector: 'app in (front)', value: '1' } };
    const input = pool(
      [],
      {},
      {
        manifests: [
          deployment('pool', { replicas: 1 }),
          front,
          scaledObject('pool', { minReplicaCount: 1, triggers: [trigger] }),
        ],
        incidents: [
          { kind: 'broken-metrics', at: '0s', for: '1h' },
          { kind: 'scale', at: '600s', workload: 'front', replicas: 5 },
        ],
      },
    );
    expect(writes(input)).toEqual(['7.5 hpa 1 → 3', expect.stringMatching(/^600 user front 3 → 5/), '607.5 hpa 3 → 5']);
  });

  it('cron opens by the clocks of its zone, also on the day on which they change', () => {
    const trigger = {
      type: 'cron',
      metadata: { timezone: 'Europe/London', start: '0 8 * * *', end: '0 18 * * *', desiredReplicas: '4' },
    };
    const day = (start: '2026-03-28' | '2026-03-29') =>
      writes(keda(trigger, {}, {}, { start, horizon: '10h', demand: {} }))[0];
    expect(day('2026-03-28')).toBe(`${8 * 3600 + 0.3} keda 0 → 1`);
    expect(day('2026-03-29')).toBe(`${7 * 3600 + 0.3} keda 0 → 1`);
  });
});

describe('an outage of one source of metrics alone', () => {
  type Source = 'metrics-server' | 'prometheus' | 'brokers';
  const during = (source: Source, objects: readonly object[]) =>
    writes(
      pool(
        objects,
        { depth: { of: 'jobs', measure: 'waiting', every: '1s' } },
        { incidents: [{ kind: 'broken-metrics', at: '30s', for: '600s', source }] },
      ),
    );
  const rabbit = scaledObject('pool', {
    minReplicaCount: 1,
    triggers: [
      { type: 'rabbitmq', metadata: { queueName: 'jobs', mode: 'QueueLength', value: '5', protocol: 'http' } },
    ],
  });
  const prompt = ['52.5 hpa 1 → 4', '67.5 hpa 4 → 8'];
  const late = ['637.5 hpa 1 → 4', '652.5 hpa 4 → 8'];

  it.each<[Source, readonly string[], readonly string[]]>([
    ['prometheus', late, prompt],
    ['brokers', prompt, late],
    ['metrics-server', prompt, prompt],
  ])('%s', (source, onSeries, onQueue) => {
    expect(during(source, [hpaOf([external('depth', '5')])])).toEqual(onSeries);
    expect(during(source, [rabbit])).toEqual(onQueue);
  });
});

it('a ScaledJob makes as many Jobs as its series says', () => {
  const template = {
    metadata: { labels: { app: 'job' } },
    spec: { restartPolicy: 'Never', containers: [{ name: 'main', image: 'job:1' }] },
  };
  const job = {
    apiVersion: 'keda.sh/v1alpha1',
    kind: 'ScaledJob',
    metadata: { name: 'job' },
    spec: {
      jobTargetRef: { template },
      triggers: [{ type: 'mysql', metadata: { query: 'SELECT 1', queryValue: '5' } }],
    },
  };
  const { summary } = simulate({
    horizon: '60s',
    manifests: [job],
    queues: { jobs: {} },
    behaviour: { 'ScaledJob/job': { takes: 'jobs', service: '1d', start: '1s' } },
    demand: { jobs: { batches: { size: 12, at: '0.1s' } } },
    metrics: { open: { value: 12 } },
    triggers: { 'ScaledJob/job': 'open' },
  });
  // 12 / 5 = 2.4: three at a time.
  expect(summary.workloads[0]).toMatchObject({ replicasMax: 3, podsCreated: 3 });
});

it('a series that nobody reads changes nothing, not one event', () => {
  const plain = pool(
    [],
    {},
    {
      behaviour: { 'Deployment/pool': { takes: 'jobs', service: 'exponential(1s)' } },
      demand: { jobs: { rate: '3/s' } },
    },
  );
  const written = {
    ...plain,
    metrics: { a: { of: 'jobs', measure: 'p95' }, b: { of: 'jobs', measure: 'rate' } } as Metrics,
  };
  expect(simulate(written).summary).toEqual(simulate(plain).summary);
});
