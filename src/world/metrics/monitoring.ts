import { uniform } from '../../kernel/random.js';
import { SENSE } from '../../kernel/simulation.js';
import type { Metric } from '../../scenario/strict.js';
import type { Seconds } from '../../units.js';
import type { Pod } from '../pods/pod.js';
import type { WorkloadState } from '../pods/workload-state.js';
import type { Cluster } from '../world.js';
import type { RatesByQueue } from './broker-rates.js';
import { measuredProbe } from './measured.js';
import { type PodSeries, podSeries, podValueAt, scrapePods } from './pod-series.js';
import { constant, missing, type Probe, recorded } from './probe.js';

/** The monitoring system of one region. A series is sampled from the first time on that somebody is bound to it. */
export type Monitoring = {
  readonly cluster: Cluster;
  readonly series: Map<string, Series>;
  readonly ofPods: Map<string, SeriesOfPods>;
  /** What brokers count themselves. */
  readonly rates: RatesByQueue;
};

/** A series as a whole. */
export type Series = { readonly cluster: Cluster; readonly metric: Metric; readonly probe: Probe; sampledAt: Seconds };

/** A series of each pod of a workload; `same`: all pods show the value of one series. */
export type SeriesOfPods = {
  readonly cluster: Cluster;
  readonly metric: Metric;
  readonly each: PodSeries | null;
  readonly same: Probe;
  sampledAt: Seconds;
};

export const monitoring = (cluster: Cluster): Monitoring => ({
  cluster,
  series: new Map(),
  ofPods: new Map(),
  rates: new Map(),
});

/** The series of that name. @throws Error when the region has none: the scenario was checked */
export function seriesNamed({ cluster, series }: Monitoring, name: string): Series {
  const known = series.get(name);
  if (known !== undefined) return known;
  const metric = metricNamed(cluster, name);
  const made: Series = { cluster, metric, probe: probeOf(cluster, metric), sampledAt: Number.NEGATIVE_INFINITY };
  series.set(name, made);
  if (metric.from.kind === 'measured') startScrapes(cluster, metric, scrape, made);
  return made;
}

/** The series of that name, pod by pod. */
export function seriesOfPods({ cluster, ofPods }: Monitoring, name: string, workload: WorkloadState): SeriesOfPods {
  const key = `${name} of ${workload.index}`;
  const known = ofPods.get(key);
  if (known !== undefined) return known;
  const metric = metricNamed(cluster, name);
  const measured = metric.from.kind === 'measured';
  const made: SeriesOfPods = {
    cluster,
    metric,
    each: metric.from.kind === 'measured' ? podSeries(metric, workload, metric.from) : null,
    same: measured ? missing : probeOf(cluster, metric),
    sampledAt: Number.NEGATIVE_INFINITY,
  };
  ofPods.set(key, made);
  if (measured) startScrapes(cluster, metric, scrapeEach, made);
  return made;
}

function metricNamed({ region }: Cluster, name: string): Metric {
  const found = region.metrics.find((one) => one.name === name);
  if (found === undefined) throw new Error(`region ${region.name} has no metric ${name}`);
  return found;
}

function probeOf(cluster: Cluster, metric: Metric): Probe {
  const { from } = metric;
  switch (from.kind) {
    case 'missing':
      return missing;
    case 'constant':
      return constant(from.value);
    case 'recorded':
      return recorded(from.at, from.values, from.repeatEvery);
    case 'measured':
      return measuredProbe(cluster, metric, from);
  }
}

/**
 * Prometheus spreads its targets over the interval by a hash of their labels: each has an offset of its own that does
 * not change.
 */
function startScrapes<P>(
  { world, region }: Cluster,
  { every, from }: Metric,
  handler: (series: P) => void,
  series: P,
): void {
  const target = from.kind === 'measured' ? from.of.name : '';
  const offset = every * uniform(world.random.stream('metric-scrape', `${region.name}/${target}`));
  world.simulation.every(world.simulation.now + offset, every, SENSE, handler, series);
}

/** During an outage nothing is sampled, and nobody answers. */
const isDown = ({ metricsOutages }: Cluster): boolean => metricsOutages.prometheus > 0;

function scrape(series: Series): void {
  const { cluster, probe } = series;
  if (isDown(cluster)) return;
  series.sampledAt = cluster.world.simulation.now;
  probe.scrape(series.sampledAt);
}

function scrapeEach(series: SeriesOfPods): void {
  const { cluster, each } = series;
  if (isDown(cluster) || each === null) return;
  series.sampledAt = cluster.world.simulation.now;
  scrapePods(each, series.sampledAt);
}

/** What a question finds now; null: the series is missing, or nobody answers. */
export function readSeries(series: Series): number | null {
  if (isDown(series.cluster)) return null;
  return series.probe.at(instantOf(series, scrape));
}

/** What a question about one pod finds now; null: nothing. */
export function readPodSeries(series: SeriesOfPods, pod: Pod): number | null {
  if (isDown(series.cluster)) return null;
  const instant = instantOf(series, scrapeEach);
  return series.each === null ? series.same.at(instant) : podValueAt(series.each, pod, instant);
}

/** The instant that a question is about. Perfect sensors sample at each question, and nothing is late. */
function instantOf<S extends Series | SeriesOfPods>(series: S, sample: (series: S) => void): Seconds {
  const { world } = series.cluster;
  const { now } = world.simulation;
  if (world.scenario.sensors !== 'perfect') return now - series.metric.delay;
  if (series.sampledAt < now) sample(series);
  return now;
}
