import type { HpaSpec } from '../../../policies/hpa/index.js';
import {
  type Monitoring,
  readPodSeries,
  readSeries,
  type Series,
  type SeriesOfPods,
  seriesNamed,
  seriesOfPods,
} from '../../metrics/monitoring.js';
import type { Pod } from '../../pods/pod.js';
import type { WorkloadState } from '../../pods/workload-state.js';

/** The series behind the Pods, Object and External metrics of an HPA manifest, by `HpaMetric.key`. */
export type HpaMetrics = {
  readonly pods: readonly { readonly key: string; readonly series: SeriesOfPods }[];
  readonly objects: readonly { readonly key: string; readonly series: Series }[];
  readonly externals: readonly { readonly key: string; readonly series: Series }[];
};

export const NO_METRICS: HpaMetrics = { pods: [], objects: [], externals: [] };

/**
 * Binds the metrics of an HPA to the series of its region.
 *
 * @param names of the series, by `HpaMetric.key`
 */
export function hpaMetrics(
  monitoring: Monitoring,
  workload: WorkloadState,
  spec: HpaSpec,
  names: Readonly<Record<string, string>>,
): HpaMetrics {
  const keys = (type: string) =>
    spec.metrics.flatMap((metric) =>
      metric.type === type && 'key' in metric && Object.hasOwn(names, metric.key) ? [metric.key] : [],
    );
  const whole = (type: string) => keys(type).map((key) => ({ key, series: seriesNamed(monitoring, names[key]) }));
  return {
    pods: keys('Pods').map((key) => ({ key, series: seriesOfPods(monitoring, names[key], workload) })),
    objects: whole('Object'),
    externals: whole('External'),
  };
}

/**
 * As prometheus-adapter (v0.12.0) serves a value: thousandths, cut off; NaN is 0. For External metrics it has no such
 * rule for NaN, and what comes out then depends on the processor: 0 on ARM, as here, and the lowest number of all on
 * x86.
 */
const milli = (value: number): number => (Number.isNaN(value) ? 0 : Math.trunc(value * 1000));

/** Values of Object metrics; one that cannot be read is absent. */
export function objectValues({ objects }: HpaMetrics): Readonly<Record<string, number>> {
  const values: Record<string, number> = {};
  for (const { key, series } of objects) {
    const value = readSeries(series);
    if (value !== null) values[key] = milli(value);
  }
  return values;
}

/** Series of External metrics; one that cannot be read is absent. */
export function externalValues({ externals }: HpaMetrics): Readonly<Record<string, readonly number[]>> {
  const values: Record<string, readonly number[]> = {};
  for (const { key, series } of externals) {
    const value = readSeries(series);
    if (value !== null) values[key] = [milli(value)];
  }
  return values;
}

/** Writes the values of one pod into `values`; an absent one is missing. */
export function writePodValues({ pods }: HpaMetrics, pod: Pod, values: Record<string, number>): void {
  for (const { key, series } of pods) {
    const value = readPodSeries(series, pod);
    if (value === null) delete values[key];
    else values[key] = milli(value);
  }
}
