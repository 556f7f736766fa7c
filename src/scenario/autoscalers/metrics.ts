import { complain, warn } from '../complaints/complaint.js';
import { nearest } from '../complaints/nearest.js';
import { type At, down } from '../complaints/place.js';
import type { Context } from '../context/context.js';
import { isKnown } from '../context/names.js';
import { takeDuration } from '../context/take.js';
import { metric as say } from '../messages/metrics.js';
import type { MetricInput } from '../schema/metrics.js';
import { MEASURES, type MeasuredSource, type Metric, type MetricSource } from '../strict/metric.js';
import type { Workload } from '../strict.js';
import { recordedSeries } from '../tables/recorded-series.js';

/**
 * `scrapeInterval` of prometheus-operator, and with it of the chart kube-prometheus-stack, by which most clusters run
 * Prometheus; a bare Prometheus scrapes every minute.
 */
const EVERY = 30;
/** The range that the walkthrough of prometheus-adapter puts into its queries. */
const RATE_WINDOW = 120;
const QUANTILE_WINDOW = 300;

type Written<K extends string> = Extract<MetricInput, Readonly<Record<K, unknown>>>;

/** The series of one region, in the order of their names. */
export function metrics(context: Context, workloads: readonly Workload[]): Metric[] {
  const written = Object.entries(context.input.metrics ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  return written.map(([name, one]) => {
    const at = down(context.at, 'metrics', name);
    const every =
      typeof one === 'object' && 'every' in one && one.every !== undefined
        ? positive(context, down(at, 'every'), one.every)
        : EVERY;
    const delay =
      typeof one === 'object' && 'delay' in one && one.delay !== undefined
        ? takeDuration(context.notes, down(at, 'delay'), one.delay)
        : 0;
    return { name, every, delay, from: sourceOf(context, one, every, workloads, at) };
  });
}

function positive(context: Context, at: At, written: string | number): number {
  const seconds = takeDuration(context.notes, at, written);
  if (seconds > 0) return seconds;
  complain(context.notes, at, { value: written, what: say.zero('this duration'), expected: say.positive });
  return 1;
}

function sourceOf(
  context: Context,
  written: MetricInput,
  every: number,
  workloads: readonly Workload[],
  at: At,
): MetricSource {
  if (typeof written === 'string') return { kind: 'missing' };
  if ('value' in written) return { kind: 'constant', value: written.value };
  if ('trace' in written) return recordedSeries(context, written, at);
  return 'measure' in written ? measured(context, written, every, workloads, at) : { kind: 'missing' };
}

function measured(
  context: Context,
  written: Written<'measure'>,
  every: number,
  workloads: readonly Workload[],
  at: At,
): MetricSource {
  const { notes } = context;
  const { measure } = written;
  const kinds: readonly string[] = MEASURES[measure].of;
  const of = targetOf(context, written.of, workloads, down(at, 'of'));
  if (of === null) return { kind: 'missing' };
  if (!kinds.includes(of.kind)) {
    const fitting = Object.entries(MEASURES).flatMap(([name, one]) =>
      (one.of as readonly string[]).includes(of.kind) ? [name] : [],
    );
    complain(notes, down(at, 'measure'), {
      value: measure,
      what: say.notOf(measure, of.kind, of.name),
      expected: `one of ${fitting.join(', ')}`,
      nearest: nearest(measure, fitting),
    });
  }
  return { kind: 'measured', measure, of, window: windowOf(context, written, every, at) };
}

function targetOf(context: Context, name: string, workloads: readonly Workload[], at: At): MeasuredSource['of'] | null {
  if (context.queues.includes(name)) return { kind: 'queue', name };
  if (context.services.includes(name)) return { kind: 'service', name };
  const keys = workloads.map((one) => `${one.kind}/${one.name}`);
  if (keys.includes(name)) return { kind: 'workload', name };
  // A workload that this region or policy leaves out is not a mistake: its series is missing too.
  if (Object.hasOwn(context.input.behaviour ?? {}, name)) return null;
  isKnown(
    context.notes,
    at,
    name.includes('/') ? 'workload' : 'queue or service',
    name,
    name.includes('/') ? keys : [...context.queues, ...context.services, ...keys],
  );
  return null;
}

function windowOf(context: Context, written: Written<'measure'>, every: number, at: At): number {
  const { notes } = context;
  const kind = MEASURES[written.measure].window;
  const here = down(at, 'window');
  if (kind === 'none') {
    const others = Object.entries(MEASURES).flatMap(([name, one]) => (one.window === 'none' ? [] : [name]));
    if (written.window !== undefined)
      complain(notes, here, {
        value: written.window,
        what: say.noWindow(written.measure),
        expected: say.withWindow(others),
      });
    return 0;
  }
  const window =
    written.window === undefined
      ? kind === 'rate'
        ? RATE_WINDOW
        : QUANTILE_WINDOW
      : positive(context, here, written.window);
  // prometheus-adapter says nothing when a range is too short: the metric is just never there.
  if (window < every)
    complain(notes, here, {
      value: written.window ?? window,
      what: say.shortWindow(window, every),
      expected: say.twoSamples(every),
    });
  else if (window < 2 * every && kind === 'rate')
    warn(notes, here, {
      value: written.window ?? window,
      what: say.tightWindow(window, every),
      expected: say.twoSamples(every),
    });
  return window;
}
