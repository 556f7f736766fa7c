import type { HpaMetric, HpaSpec } from '../../policies/hpa/index.js';
import { complain, warn } from '../complaints/complaint.js';
import { nearest } from '../complaints/nearest.js';
import { type At, down } from '../complaints/place.js';
import type { Context } from '../context/context.js';

import { metric as say, trigger as sayTrigger } from '../messages/metrics.js';
import { MEASURES, type Metric } from '../strict/metric.js';
import type { Workload } from '../strict.js';
import { podCeiling, seriesCeiling } from './ceiling.js';

type Custom = Extract<HpaMetric, { readonly key: string }>;

const isCustom = (metric: HpaMetric): metric is Custom =>
  metric.type === 'Pods' || metric.type === 'Object' || metric.type === 'External';

/**
 * The series behind the Pods, Object and External metrics of a sound HPA, by `HpaMetric.key`. A series is found by the
 * whole key (`queue_depth{queue=tasks}`, `requests of Ingress/main`) or else by the name of the metric alone.
 */
export function hpaSeries(
  context: Context,
  spec: HpaSpec,
  target: Workload,
  metrics: readonly Metric[],
  at: At,
): Readonly<Record<string, string>> {
  const found = spec.metrics.flatMap((metric, i): [string, string][] => {
    if (!isCustom(metric)) return [];
    const here = down(at, 'metrics', i, metric.type.toLowerCase());
    const { name } = metric.metric;
    const series = seriesOf(metric, metrics);
    if (series === null) {
      if (context.notes.lost.has('metrics')) return [];
      const names = metrics.map((one) => one.name);
      complain(context.notes, down(here, 'metric', 'name'), {
        value: name,
        what: say.noSeries(name),
        expected: say.series(names),
        nearest: nearest(name, names),
      });
      return [];
    }
    if (metric.type === 'Pods') checkPodsMetric(context, series, target, down(here, 'metric', 'name'));
    checkCeiling(context, metric, series, target, down(here, 'target'));
    return [[metric.key, series.name]];
  });
  return Object.fromEntries(found);
}

function seriesOf({ metric, key }: Custom, metrics: readonly Metric[]): Metric | null {
  const withLabels = key.replace(/ of [^ ]+$/, '');
  for (const name of [key, withLabels, metric.name]) {
    const found = metrics.find((one) => one.name === name);
    if (found !== undefined) return found;
  }
  return null;
}

/** A Pods metric needs a value of each pod of the target. */
function checkPodsMetric(context: Context, { name, from }: Metric, target: Workload, at: At): void {
  if (from.kind !== 'measured') return;
  const { measure, of } = from;
  if (!MEASURES[measure].perPod) {
    const measures = Object.entries(MEASURES).flatMap(([one, { perPod }]) => (perPod ? [one] : []));
    complain(context.notes, at, { value: name, what: say.notPerPod(name, measure), expected: say.perPod(measures) });
    return;
  }
  const { behaviour } = target;
  const key = `${target.kind}/${target.name}`;
  const own =
    of.name === key ||
    (behaviour.kind === 'service' && of.name === behaviour.service) ||
    (behaviour.kind === 'worker' && of.name === behaviour.queue);
  if (!own)
    complain(context.notes, at, { value: name, what: say.othersPods(name, of.name, key), expected: say.ownPods });
}

/** A target that the value can never pass: the HPA never asks for more. */
function checkCeiling(context: Context, metric: Custom, series: Metric, target: Workload, at: At): void {
  const wanted = (metric.target.averageValue ?? metric.target.value ?? 0) / 1000;
  const ceiling = metric.type === 'Pods' ? podCeiling(context, series, target) : seriesCeiling(context, series);
  if (ceiling === null || ceiling.most > wanted) return;
  warn(context.notes, at, {
    value: wanted,
    what: sayTrigger.neverUp(wanted, ceiling.most, ceiling.why),
    expected: sayTrigger.lower(ceiling.most),
  });
}
