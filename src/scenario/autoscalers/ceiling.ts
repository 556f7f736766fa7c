import { definitionOf, scalerOf } from '../../policies/keda/index.js';
import { type Notes, warn } from '../complaints/complaint.js';
import { type At, down } from '../complaints/place.js';
import type { Context } from '../context/context.js';

import { trigger as say } from '../messages/metrics.js';
import { isPlain } from '../queues/overflow.js';
import type { Metric } from '../strict/metric.js';
import type { Workload } from '../strict.js';
import type { WrittenTrigger } from './written-trigger.js';

/** The most that a value can ever be, and why. */
export type Ceiling = { readonly most: number; readonly why: string };

/** A queue that is full takes no more jobs; rates have no such bound. */
export function queueCeiling(context: Context, trigger: WrittenTrigger, queue: string): Ceiling | null {
  const capacity = placesOf(context, queue);
  return capacity === undefined || !countsMessages(trigger) ? null : { most: capacity, why: say.capacityOf(queue) };
}

/** The most jobs that a queue can have, where that is limited: delivered ones come on top of what a broker counts. */
function placesOf(context: Context, queue: string): number | undefined {
  const written = context.input.queues?.[queue];
  return written === undefined || !isPlain(written) ? undefined : written.capacity;
}

function countsMessages({ type, metadata }: WrittenTrigger): boolean {
  const reads = definitionOf(type)?.reads;
  return reads?.kind === 'queue' && reads.countsMessages(metadata ?? {});
}

/** The bound of a series as a whole. */
export function seriesCeiling(context: Context, { name, from }: Metric): Ceiling | null {
  if (from.kind === 'constant') return { most: from.value, why: say.constantOf(name) };
  if (from.kind === 'recorded') {
    const most = from.values
      .filter((one) => !Number.isNaN(one))
      .reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
    return { most, why: say.greatestOf(name) };
  }
  if (from.kind !== 'measured') return null;
  if (from.measure === 'error-ratio') return { most: 1, why: say.ratio };
  if (from.of.kind !== 'queue' || !['waiting', 'in-service', 'unacknowledged', 'total'].includes(from.measure))
    return null;
  const { name: queue } = from.of;
  const capacity = from.measure === 'waiting' ? context.input.queues?.[queue]?.capacity : placesOf(context, queue);
  return capacity === undefined ? null : { most: capacity, why: say.capacityOf(queue) };
}

/** The bound of what one pod can have: it holds no more requests or jobs than it has places for. */
export function podCeiling(context: Context, metric: Metric, { behaviour, template }: Workload): Ceiling | null {
  const { from } = metric;
  if (from.kind !== 'measured') return seriesCeiling(context, metric);
  if (from.measure === 'in-flight' && behaviour.kind === 'service')
    return bounded(behaviour.concurrency + behaviour.backlog, say.places);
  if (from.measure === 'in-service' && behaviour.kind === 'worker') return bounded(behaviour.concurrency, say.slots);
  if (from.measure === 'cpu') return bounded(template.limits.cpu, say.limit);
  return null;
}

const bounded = (most: number, why: string): Ceiling | null => (most < Number.POSITIVE_INFINITY ? { most, why } : null);

/** A trigger that can never become active, or never ask for a second replica, whatever happens. */
export function warnOfCeiling(notes: Notes, trigger: WrittenTrigger, { most, why }: Ceiling, at: At): void {
  const scaler = scalerIn(trigger);
  if (scaler === null) return;
  if (most <= scaler.activation) {
    warn(notes, fieldWith(trigger, scaler.activation, /^activation/, at), {
      value: scaler.activation,
      what: say.cannotWake(scaler.activation, most, why),
      expected: say.below(most),
    });
  } else if (most <= scaler.target) {
    warn(notes, fieldWith(trigger, scaler.target, /^(?!activation)/, at), {
      value: scaler.target,
      what: say.cannotScale(scaler.target, most, why),
      expected: say.lower(most),
    });
  }
}

/**
 * Jobs that ask for replicas by the target and yet do not wake a workload from 0: they wait until more of them come.
 */
export function warnOfSleep(notes: Notes, trigger: WrittenTrigger, at: At): void {
  const scaler = scalerIn(trigger);
  if (scaler === null || scaler.activation < scaler.target || !countsMessages(trigger)) return;
  const what = say.sleeps(scaler.activation, scaler.target);
  warn(notes, fieldWith(trigger, scaler.activation, /^activation/, at), {
    value: scaler.activation,
    what,
    expected: say.below(scaler.target),
  });
}

/** The field of the metadata that holds a number; the metadata as a whole when none does. */
function fieldWith({ metadata }: WrittenTrigger, value: number, pattern: RegExp, at: At): At {
  const key = Object.entries(metadata ?? {}).find(
    ([name, written]) => pattern.test(name) && Number(written) === value,
  )?.[0];
  return key === undefined ? at : down(at, key);
}

/** null: it cannot be built, which KEDA's own validation has said. */
function scalerIn({ type, metadata }: WrittenTrigger): { readonly activation: number; readonly target: number } | null {
  const texts = Object.fromEntries(Object.entries(metadata ?? {}).map(([key, value]) => [key, String(value)]));
  try {
    return scalerOf(
      { type, name: '', metricType: 'AverageValue', useCachedMetrics: false, metadata: texts },
      'default',
    );
  } catch {
    return null;
  }
}
