import { describe, expect, it } from 'vitest';
import { random } from '../../../src/kernel/random.js';
import { simulation } from '../../../src/kernel/simulation.js';
import { recorder } from '../../../src/results/index.js';
import { CONTROL_PLANE, startAutoscalers } from '../../../src/run/controllers.js';
import { deployment } from '../../../src/scenario/builders.js';
import type { ScenarioInput } from '../../../src/scenario/input/scenario-input.js';
import { normalize } from '../../../src/scenario/normalize/normalize.js';
import type { Scenario } from '../../../src/scenario/strict.js';
import { buildWorld } from '../../../src/world/build.js';
import {
  type Monitoring,
  monitoring,
  readPodSeries,
  readSeries,
  seriesNamed,
  seriesOfPods,
} from '../../../src/world/metrics/monitoring.js';
import type { WorkloadState } from '../../../src/world/pods/workload-state.js';
import { startWorld } from '../../../src/world/start.js';
import type { Cluster } from '../../../src/world/world.js';

type Metrics = NonNullable<ScenarioInput['metrics']>;

/** Runs a platform, with all metrics read, and shows what a question finds at the instants of a list. */
function watched(
  input: ScenarioInput,
  at: readonly number[],
  look: (monitored: Monitoring, cluster: Cluster) => unknown,
): unknown[] {
  const { scenario, complaints } = normalize(input);
  expect(complaints.map(({ message }) => message)).toEqual([]);
  const strict = scenario as Scenario;
  const engine = simulation();
  const world = buildWorld(strict, engine, random(1), recorder(strict, { keep: 'summary' }), CONTROL_PLANE);
  const cluster = world.clusters[0];
  const monitored = monitoring(cluster);
  for (const { name } of cluster.region.metrics) seriesNamed(monitored, name);
  startWorld(world, startAutoscalers(world));
  const found: unknown[] = [];
  for (const one of at) engine.at(one, 2, () => found.push(look(monitored, cluster)), null);
  engine.run(strict.horizon);
  return found;
}
const named = (name: string) => (monitored: Monitoring) => readSeries(seriesNamed(monitored, name));

/** Ten jobs a second at the exact tenths, each of them 2 s, in two pods with room for all of them. */
const regular = (metrics: Metrics, more: Partial<ScenarioInput> = {}): ScenarioInput => ({
  horizon: '30m',
  manifests: [deployment('pool', { replicas: 2 })],
  queues: { jobs: {} },
  behaviour: {
    'Deployment/pool': {
      takes: 'jobs',
      service: '2s',
      concurrency: 20,
      uses: { cpu: '0.5 per job', memory: '100Mi + 10Mi per job' },
    },
  },
  demand: { jobs: { gap: '100ms' } },
  metrics,
  ...more,
});

describe('what a series says of a steady pool', () => {
  // Little's law: 10/s × 2 s = 20 jobs in service, each of half a core.
  it.each<[string, Metrics[string], number]>([
    ['finished jobs a second', { of: 'jobs', measure: 'rate', window: '1m' }, 10],
    ['arrivals a second', { of: 'jobs', measure: 'arrivals', every: '15s' }, 10],
    ['jobs that wait', { of: 'jobs', measure: 'waiting' }, 0],
    ['jobs in service', { of: 'jobs', measure: 'in-service' }, 20],
    ['unacknowledged jobs', { of: 'jobs', measure: 'unacknowledged' }, 20],
    ['all jobs', { of: 'jobs', measure: 'total' }, 20],
    ['the age of the oldest', { of: 'jobs', measure: 'age' }, 0],
    ['the median response', { of: 'jobs', measure: 'p50' }, 2],
    ['ready pods', { of: 'Deployment/pool', measure: 'pods' }, 2],
    ['cores', { of: 'Deployment/pool', measure: 'cpu', window: '3m' }, 10],
    ['memory in MiB', { of: 'Deployment/pool', measure: 'memory' }, 400 * 1_048_576],
    ['a constant', { value: -1.5 }, -1.5],
  ])('%s', (_, metric, value) => {
    for (const found of watched(regular({ m: metric }), [900, 1234.5, 1799], named('m')))
      expect(Math.abs((found as number) / (value || 1) - (value === 0 ? 0 : 1))).toBeLessThan(0.015);
  });

  it('of each pod adds up to the whole', () => {
    const metrics: Metrics = {
      rate: { of: 'jobs', measure: 'rate', window: '1m' },
      cpu: { of: 'Deployment/pool', measure: 'cpu' },
      busy: { of: 'jobs', measure: 'in-service' },
    };
    const sums = (monitored: Monitoring, { workloads }: Cluster) =>
      Object.keys(metrics).map((name) => {
        const [workload] = workloads as [WorkloadState];
        const series = seriesOfPods(monitored, name, workload);
        return workload.pods.reduce((sum, pod) => sum + (readPodSeries(series, pod) ?? Number.NaN), 0);
      });
    // The series of pods begin when somebody is bound to them: here at the first look.
    const [, second] = watched(regular(metrics), [600, 1200], sums) as [number[], number[]];
    expect(second.map(Math.round)).toEqual([10, 10, 20]);
  });
});

describe('how late a series is', () => {
  const step = (metric: object) =>
    regular(
      { m: { of: 'jobs', measure: 'total', every: '10s', ...metric } as Metrics[string] },
      {
        demand: { jobs: { batches: { size: 1000, at: '500s' } } },
        behaviour: { 'Deployment/pool': { takes: 'jobs', service: '1d' } },
      },
    );
  const firstSeen = (input: ScenarioInput): number => {
    const at = Array.from({ length: 400 }, (_, i) => 490 + i);
    return at[watched(input, at, named('m')).indexOf(1000)];
  };

  it('a step is seen at the next scrape, and the delay later', () => {
    const prompt = firstSeen(step({}));
    expect(prompt).toBeGreaterThan(500);
    expect(prompt).toBeLessThanOrEqual(511);
    expect(firstSeen(step({ delay: '3m' }))).toBe(prompt + 180);
  });

  it('perfect sensors see it at once', () => {
    expect(firstSeen({ ...step({ delay: '3m' }), sensors: 'perfect' })).toBe(500);
  });

  it('nothing is seen before the first scrape, nor a rate before the second', () => {
    const found = watched(
      regular({ m: { of: 'jobs', measure: 'rate', every: '100s', window: '250s' } }),
      [99, 201, 1000],
      named('m'),
    );
    expect(found[0]).toBeNull();
    // The counter is young: the rate is spread over a window that is longer than its life.
    expect(found[1]).toBeGreaterThan(5);
    expect(found[1]).toBeLessThan(10);
    expect(found[2]).toBeCloseTo(10, 0);
  });

  it('a broken metrics pipeline answers nothing, and what it missed stays missing', () => {
    const broken = regular(
      { m: { of: 'jobs', measure: 'rate', every: '30s', window: '1m' } },
      { incidents: [{ kind: 'broken-metrics', at: '600s', for: '300s' }] },
    );
    const found = watched(broken, [599, 601, 899, 901, 980], named('m'));
    expect(found.map((one) => one === null)).toEqual([false, true, true, true, false]);
  });
});

describe('a service that nobody answers for', () => {
  const down = (metrics: Metrics): ScenarioInput => ({
    horizon: '30m',
    manifests: [deployment('web', { replicas: 1 })],
    behaviour: { 'Deployment/web': { serves: 'api', cpu: '1ms', start: '1d' } },
    incidents: [{ kind: 'scale', at: '10m', workload: 'web', replicas: 0 }],
    demand: { api: { gap: '500ms' } },
    metrics,
  });

  it('has errors, and then only errors; no quantile of what never ended well', () => {
    const metrics: Metrics = {
      errors: { of: 'api', measure: 'errors' },
      share: { of: 'api', measure: 'error-ratio' },
      p95: { of: 'api', measure: 'p95' },
      good: { of: 'api', measure: 'rate' },
    };
    const [found] = watched(down(metrics), [1700], (monitored) =>
      Object.keys(metrics).map((name) => readSeries(seriesNamed(monitored, name))),
    ) as [number[]];
    expect(found[0]).toBeCloseTo(2, 1);
    expect(found.slice(1)).toEqual([1, Number.NaN, 0]);
  });
});
