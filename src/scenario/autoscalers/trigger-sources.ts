import { definitionOf, TRIGGERS } from '../../policies/keda/index.js';
import { complain, warn } from '../complaints/complaint.js';
import { nearest } from '../complaints/nearest.js';
import { type At, down } from '../complaints/place.js';
import type { Context } from '../context/context.js';
import { take } from '../context/take.js';
import { type LabelRequirement, parseSelector } from '../manifests/label-selector.js';
import { trigger as say } from '../messages/metrics.js';
import { shape as sayShape } from '../messages/shape.js';
import type { TriggerSource } from '../strict/autoscaler.js';
import type { Metric } from '../strict/metric.js';
import { queueCeiling, seriesCeiling, warnOfCeiling, warnOfSleep } from './ceiling.js';
import { boundSeries, seriesByName } from './trigger-bindings.js';
import type { WrittenTrigger } from './written-trigger.js';

/**
 * What each trigger of one object reads: the series that it is bound to, else what its type reads and its metadata name.
 *
 * @param object `ScaledObject/worker`
 * @param at where the list of triggers is
 */
export function triggerSources(
  context: Context,
  object: string,
  triggers: readonly WrittenTrigger[],
  at: At,
  metrics: readonly Metric[],
): TriggerSource[] {
  const bound = boundSeries(context, object, triggers);
  const series = triggers.map((trigger, i) => bound.get(i) ?? seriesByName(context, trigger));
  const queues = triggers.map((trigger, i) => (series[i] === null ? queueOf(context, trigger, down(at, i)) : null));
  triggers.forEach((trigger, i) => {
    const metric = metrics.find(({ name }) => name === series[i]) ?? null;
    warnOfBounds(context, trigger, metric, queues[i], down(at, i, 'metadata'));
  });
  return triggers.map((trigger, i) => sourceOf(context, trigger, series[i], queues[i], down(at, i)));
}

/** What the value can be at most, beside what the trigger waits for. */
function warnOfBounds(
  context: Context,
  trigger: WrittenTrigger,
  metric: Metric | null,
  queue: string | null,
  at: At,
): void {
  const ceiling =
    metric !== null ? seriesCeiling(context, metric) : queue === null ? null : queueCeiling(context, trigger, queue);
  if (ceiling !== null) warnOfCeiling(context.notes, trigger, ceiling, at);
  if (queue !== null) warnOfSleep(context.notes, trigger, at);
}

function sourceOf(
  context: Context,
  trigger: WrittenTrigger,
  series: string | null,
  queue: string | null,
  at: At,
): TriggerSource {
  const reads = definitionOf(trigger.type)?.reads;
  if (reads?.kind === 'usage') return { kind: 'usage' };
  if (series !== null) return { kind: 'series', name: series };
  if (reads?.kind === 'queue' && queue !== null) return { kind: 'queue', name: queue, countsRates: reads.countsRates };
  if (reads?.kind === 'clock') return { kind: 'clock' };
  const selector = reads?.kind === 'pods' ? selectorOf(context, trigger, reads.field, at) : null;
  return selector === null ? { kind: 'nothing' } : { kind: 'pods', selector };
}

/** The queue that a trigger reads; null where it reads none. */
function queueOf(context: Context, { type, metadata }: WrittenTrigger, at: At): string | null {
  const reads = definitionOf(type)?.reads;
  if (reads === undefined || reads.kind === 'series') {
    const near = reads === undefined ? nearest(type, Object.keys(TRIGGERS)) : null;
    warn(context.notes, down(at, 'type'), { value: type, what: say.unbound(type), expected: '', nearest: near });
  }
  if (reads?.kind !== 'queue') return null;
  const { field, broker, nameIn } = reads;
  const written = metadata?.[field];
  // KEDA's own validation says which field is missing; Kafka alone can do without a topic, and then reads all of its
  // group.
  if (written === undefined) return null;
  const name = nameIn === undefined ? String(written) : nameIn(String(written));
  const queues = Object.entries(context.input.queues ?? {});
  const found =
    queues.find(([key, queue]) => (queue.list ?? key) === name)?.[0] ?? queues.find(([key]) => key === name)?.[0];
  if (found !== undefined) {
    const own = context.input.queues?.[found]?.broker ?? 'rabbitmq';
    if (own !== broker)
      warn(context.notes, down(at, 'type'), {
        value: type,
        what: say.otherBroker(type, broker, found, own),
        expected: '',
      });
    return found;
  }
  if (context.notes.lost.has('queues')) return null;
  const names = queues.map(([key, queue]) => queue.list ?? key);
  complain(context.notes, down(at, 'metadata', field), {
    value: written,
    what: sayShape.noSuch('queue', name),
    expected: sayShape.oneOf(names),
    nearest: nearest(name, names),
  });
  return null;
}

function selectorOf(
  context: Context,
  { metadata }: WrittenTrigger,
  field: string,
  at: At,
): readonly LabelRequirement[] | null {
  const written = metadata?.[field];
  if (written === undefined) return null;
  const parsed = parseSelector(String(written));
  return take<readonly LabelRequirement[] | null>(context.notes, down(at, 'metadata', field), parsed, null);
}
