import { describe, expect, it } from 'vitest';
import { deployment, scaledObject } from '../../../src/scenario/builders.js';
import { complaintText } from '../../../src/scenario/complaints/complaint.js';
import type { Files } from '../../../src/scenario/files/files.js';
import type { ScenarioInput } from '../../../src/scenario/input/scenario-input.js';
import { normalize } from '../../../src/scenario/normalize/normalize.js';
import type { Autoscaler, Metric, Region } from '../../../src/scenario/strict.js';

type Metrics = NonNullable<ScenarioInput['metrics']>;

const target = { type: 'AverageValue', averageValue: '10' };
const hpaOf = (...metrics: readonly unknown[]) => ({
  apiVersion: 'autoscaling/v2',
  kind: 'HorizontalPodAutoscaler',
  metadata: { name: 'web' },
  spec: {
    scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' },
    minReplicas: 1,
    maxReplicas: 9,
    metrics,
  },
});
const pods = (name: string, more: object = target) => ({ type: 'Pods', pods: { metric: { name }, target: more } });
const external = (name: string, labels: Readonly<Record<string, string>> | null = null) => ({
  type: 'External',
  external: { metric: { name, ...(labels === null ? {} : { selector: { matchLabels: labels } }) }, target },
});
const objectOf = (name: string) => ({
  type: 'Object',
  object: { metric: { name }, describedObject: { apiVersion: 'v1', kind: 'Service', name: 'api' }, target },
});

/** A service and a worker pool with the metrics and objects of a case. */
const platform = (
  metrics: Metrics,
  more: readonly object[] = [],
  rest: Partial<ScenarioInput> = {},
): ScenarioInput => ({
  horizon: '1h',
  manifests: [deployment('web'), deployment('worker'), ...more] as ScenarioInput['manifests'],
  queues: { jobs: { capacity: 50 } },
  behaviour: {
    'Deployment/web': { serves: 'api', cpu: '10ms', concurrency: 1, backlog: 0 },
    'Deployment/worker': { takes: 'jobs', service: '1s', concurrency: 2 },
  },
  demand: { api: { rate: '1/s' }, jobs: { rate: '1/s' } },
  metrics,
  ...rest,
});
const files = (text: string): Files => new Map([['prom.csv', [{ name: 'prom.csv', text }]]]);
const said = (input: ScenarioInput, texts: Files = new Map()) => {
  const { complaints, warnings } = normalize(input, { files: texts });
  return { complaints: complaints.map(complaintText), warnings: warnings.map(complaintText) };
};
const region = (input: ScenarioInput, texts: Files = new Map()): Region =>
  normalize(input, { files: texts }).scenario?.regions[0] as Region;
const metric = (input: ScenarioInput, texts: Files = new Map()): Metric => region(input, texts).metrics[0];

describe('a metric', () => {
  it.each<[name: string, written: Metrics[string], strict: object]>([
    [
      'a rate',
      { of: 'api', measure: 'rate' },
      {
        every: 30,
        delay: 0,
        from: { kind: 'measured', measure: 'rate', of: { kind: 'service', name: 'api' }, window: 120 },
      },
    ],
    [
      'a quantile, seen late',
      { of: 'jobs', measure: 'p95', every: '15s', delay: '2m' },
      { every: 15, delay: 120, from: { of: { kind: 'queue' }, window: 300 } },
    ],
    ['a level', { of: 'jobs', measure: 'age' }, { from: { measure: 'age', window: 0 } }],
    [
      'of a workload',
      { of: 'Deployment/web', measure: 'cpu', window: '3m' },
      { from: { of: { kind: 'workload', name: 'Deployment/web' }, window: 180 } },
    ],
    ['a constant', { value: 3 }, { from: { kind: 'constant', value: 3 } }],
    ['an adapter without it', 'missing', { from: { kind: 'missing' } }],
  ])('%s', (_, written, strict) => expect(metric(platform({ m: written }))).toMatchObject(strict));

  it('may be recorded, with holes in it', () => {
    const text = 'time,up,value\n2026-01-01T00:00:00Z,1,5\n2026-01-01T00:01:00Z,1,\n2026-01-01T00:02:00Z,1,-7.5\n';
    const from = metric(platform({ m: { trace: 'prom.csv', column: 'value', repeat: true } }), files(text)).from;
    expect(from).toEqual({
      kind: 'recorded',
      at: Float64Array.of(0, 60, 120),
      values: Float64Array.of(5, Number.NaN, -7.5),
      repeatEvery: 180,
    });
  });

  it.each<[name: string, metrics: Metrics, complaints: readonly string[]]>([
    [
      'of nothing',
      { m: { of: 'apu', measure: 'rate' } },
      [
        'metrics.m.of: there is no queue or service "apu": expected one of jobs, api, Deployment/web, Deployment/worker; did you mean "api"?',
      ],
    ],
    [
      'of no workload',
      { m: { of: 'Deployment/wbe', measure: 'pods' } },
      [
        'metrics.m.of: there is no workload "Deployment/wbe": expected one of Deployment/web, Deployment/worker; did you mean "Deployment/web"?',
      ],
    ],
    [
      'that the thing does not have',
      { m: { of: 'api', measure: 'age' } },
      [
        'metrics.m.measure: age is not a measure of service "api": expected one of in-flight, arrivals, rate, errors, error-ratio, p50, p90, p95, p99',
      ],
    ],
    [
      'with a window at one instant',
      { m: { of: 'jobs', measure: 'age', window: '1m' } },
      [
        'metrics.m.window: age is taken at one instant: expected no window, or one of arrivals, rate, errors, error-ratio, p50, p90, p95, p99, cpu',
      ],
    ],
    [
      'with a window that is too short for a rate',
      { m: { of: 'api', measure: 'rate', window: '20s' } },
      [
        'metrics.m.window: a window of 20 s never holds two samples, 30 s apart, that a rate needs: expected a window of at least 60 s, or samples that are closer',
      ],
    ],
    [
      'sampled without end',
      { m: { of: 'api', measure: 'rate', every: '0s' } },
      ['metrics.m.every: this duration is 0: expected a duration above 0'],
    ],
    [
      'with a unit that nobody knows',
      { m: { of: 'api', measure: 'rate', delay: '5 parsec' } },
      [
        'metrics.m.delay: "5 parsec" has the wrong unit "parsec": expected a duration such as 250ms, 30s, 2m, 1h30m or 2d',
      ],
    ],
  ])('%s is refused', (_, metrics, complaints) => expect(said(platform(metrics)).complaints).toEqual(complaints));

  it('with a wrong measure or column gets the nearest name', () => {
    expect(said(platform({ m: { of: 'api', measure: 'rat' as 'rate' } })).complaints[0]).toMatch(
      /measure: .*did you mean "rate"\?/,
    );
    expect(
      said(platform({ m: { trace: 'prom.csv', column: 'valeu' } }), files('time,value\n0,1\n')).complaints,
    ).toEqual(['metrics.m.column: there is no column "valeu": expected value; did you mean "value"?']);
    expect(said(platform({ m: { trace: 'prom.csv' } }), files('time,value\n0,1\n60,many\n')).complaints).toEqual([
      'prom.csv:3:1 "many" in column value is not a number: expected a number, or nothing where the series is missing',
    ]);
  });

  it('that rarely has a value, or ends before the run, is warned of', () => {
    expect(said(platform({ m: { of: 'api', measure: 'rate', window: '45s' } })).warnings).toContainEqual(
      expect.stringContaining('the rate is often missing'),
    );
    expect(said(platform({ m: { trace: 'prom.csv' } }), files('time,value\n0,1\n60,2\n')).warnings).toContain(
      'metrics.m.trace: the series ends at 60 s: it is missing 5 minutes after that',
    );
  });
});

describe('an HPA manifest', () => {
  const series = (input: ScenarioInput) =>
    (region(input).autoscalers[0] as Extract<Autoscaler, { kind: 'hpa' }>).series;
  const metrics: Metrics = {
    depth: { of: 'jobs', measure: 'total' },
    'depth{queue=jobs}': { value: 4 },
    held: { of: 'api', measure: 'in-flight' },
    gone: 'missing',
  };

  it('finds its metrics by name, or by name and selector', () => {
    expect(
      series(
        platform(metrics, [
          hpaOf(
            external('depth'),
            external('depth', { queue: 'jobs' }),
            external('depth', { queue: 'mail' }),
            objectOf('gone'),
            pods('held', { type: 'AverageValue', averageValue: '500m' }),
          ),
        ]),
      ),
    ).toEqual({
      depth: 'depth',
      'depth{queue=jobs}': 'depth{queue=jobs}',
      'depth{queue=mail}': 'depth',
      'gone of Service/api': 'gone',
      held: 'held',
    });
  });

  it('is refused without them: it would do nothing but report errors', () => {
    expect(said(platform(metrics, [hpaOf(external('dpeth'))])).complaints).toEqual([
      'HorizontalPodAutoscaler/web spec.metrics[0].external.metric.name: the HPA reads the metric "dpeth", which nothing here measures: expected a series of that name in the section metrics (or missing, for an adapter without it): one of depth, depth{queue=jobs}, gone, held; did you mean "depth"?',
    ]);
    expect(said(platform({}, [hpaOf(pods('rps'))])).complaints).toEqual([
      expect.stringContaining('nothing (there are none)'),
    ]);
  });

  it('needs a value of each pod for a Pods metric', () => {
    expect(said(platform(metrics, [hpaOf(pods('depth'))])).complaints).toEqual([
      'HorizontalPodAutoscaler/web spec.metrics[0].pods.metric.name: depth is the total of a whole: a pod has no value of its own: expected an Object or External metric, or one of in-service, in-flight, rate, cpu, memory',
    ]);
    expect(
      said(
        platform({ busy: { of: 'jobs', measure: 'in-service' } }, [
          hpaOf(pods('busy', { type: 'AverageValue', averageValue: '1' })),
        ]),
      ).complaints,
    ).toEqual([
      'HorizontalPodAutoscaler/web spec.metrics[0].pods.metric.name: busy is measured of jobs, and the pods of Deployment/web have none of it: expected what the pods of the scaled workload serve, take or use',
    ]);
  });

  it('is warned of a target that a pod can never pass', () => {
    // A pod that takes one request at a time never has two.
    expect(
      said(platform(metrics, [hpaOf(pods('held', { type: 'AverageValue', averageValue: '2' }))])).warnings,
    ).toContainEqual(
      'HorizontalPodAutoscaler/web spec.metrics[0].pods.target: a target of 2 is never exceeded: the value is at most 1, the places that a pod has for requests (concurrency and backlog): expected a target below 1',
    );
  });
});

describe('a trigger', () => {
  const prometheus = (more: object = {}) => ({
    type: 'prometheus',
    metadata: { serverAddress: 'http://prometheus', query: 'sum(depth)', threshold: '5' },
    ...more,
  });
  const rabbit = { type: 'rabbitmq', metadata: { queueName: 'jobs', mode: 'QueueLength', value: '5' } };
  const input = (
    triggers: readonly object[],
    bound?: ScenarioInput['triggers'],
    metrics: Metrics = { depth: { of: 'jobs', measure: 'total' } },
  ) => platform(metrics, [scaledObject('worker', { triggers })], bound === undefined ? {} : { triggers: bound });
  const seriesOf = (one: ScenarioInput) =>
    (region(one).autoscalers[0] as Extract<Autoscaler, { kind: 'keda' }>).sources.map((source) =>
      source.kind === 'series' ? source.name : null,
    );

  it('is bound by its name, its query, or the section triggers', () => {
    expect(seriesOf(input([prometheus({ name: 'depth' })]))).toEqual(['depth']);
    expect(seriesOf(input([prometheus({ metadata: { ...prometheus().metadata, query: 'depth' } })]))).toEqual([
      'depth',
    ]);
    expect(seriesOf(input([prometheus()], { 'ScaledObject/worker': 'depth' }))).toEqual(['depth']);
    expect(seriesOf(input([rabbit, prometheus({ name: 'q' })], { 'ScaledObject/worker': { q: 'depth' } }))).toEqual([
      null,
      'depth',
    ]);
    expect(seriesOf(input([rabbit, prometheus()], { 'ScaledObject/worker': { 1: 'depth' } }))).toEqual([null, 'depth']);
  });

  it('of a queue may read a series instead, and one of any type too', () => {
    const one = input(
      [
        { ...rabbit, metadata: { ...rabbit.metadata, queueName: 'elsewhere' } },
        { type: 'datadog', metadata: { queryValue: '7' } },
      ],
      { 'ScaledObject/worker': { 0: 'depth', 1: 'depth' } },
    );
    expect(said(one).complaints).toEqual([]);
    expect(seriesOf(one)).toEqual(['depth', 'depth']);
    expect(said(one).warnings.join()).not.toContain('datadog');
  });

  it.each<[name: string, bound: ScenarioInput['triggers'], complaint: string]>([
    [
      'an object that is not there',
      { 'ScaledObject/wroker': 'depth' },
      'triggers.ScaledObject/wroker: there is no ScaledObject/wroker in the manifests: expected ScaledObject/name or ScaledJob/name: ScaledObject/worker; did you mean "ScaledObject/worker"?',
    ],
    [
      'a metric that is not there',
      { 'ScaledObject/worker': { q: 'dpeth' } },
      'triggers.ScaledObject/worker.q: there is no metric "dpeth": expected depth; did you mean "depth"?',
    ],
    [
      'a trigger that is not there',
      { 'ScaledObject/worker': { 2: 'depth' } },
      'triggers.ScaledObject/worker.2: ScaledObject/worker has no trigger "2": expected the name or number of a trigger: one of 0, q; did you mean "0"?',
    ],
    [
      'one of several triggers',
      { 'ScaledObject/worker': 'depth' },
      'triggers.ScaledObject/worker: ScaledObject/worker has 2 triggers, of which one is meant: expected metrics by name or number of the trigger, such as { 0: backlog }',
    ],
  ])('is not bound to %s', (_, bound, complaint) =>
    expect(said(input([rabbit, prometheus({ name: 'q' })], bound)).complaints).toEqual([complaint]),
  );
});
