import { complain, warn } from '../complaints/complaint.js';
import { nearest } from '../complaints/nearest.js';
import { type At, down } from '../complaints/place.js';
import type { Context } from '../context/context.js';
import { isKnown } from '../context/names.js';
import { take } from '../context/take.js';
import { type LabelRequirement, parseSelector } from '../manifests/label-selector.js';
import { trigger as say } from '../messages/metrics.js';
import { shape as sayShape } from '../messages/shape.js';
import type { Bindings } from '../strict/autoscaler.js';
import type { Metric } from '../strict/metric.js';
import type { Broker } from '../strict.js';
import { queueCeiling, seriesCeiling, warnOfCeiling, warnOfSleep } from './ceiling.js';

/** A trigger as its manifest has it. */
export type WrittenTrigger = {
  readonly type: string;
  readonly name?: string | null | undefined;
  readonly metadata?: Readonly<Record<string, string | number | boolean>> | null | undefined;
};

type QueueTrigger = { readonly field: string; readonly broker: Broker };

const list: QueueTrigger = { field: 'listName', broker: 'redis-list' };
const stream: QueueTrigger = { field: 'stream', broker: 'redis-stream' };
const topic: QueueTrigger = { field: 'topic', broker: 'kafka' };
/** In which field each type of trigger names what it reads, and of which broker that is. */
const QUEUES: Readonly<Record<string, QueueTrigger>> = {
  rabbitmq: { field: 'queueName', broker: 'rabbitmq' },
  redis: list,
  'redis-cluster': list,
  'redis-sentinel': list,
  'redis-streams': stream,
  'redis-cluster-streams': stream,
  'redis-sentinel-streams': stream,
  kafka: topic,
  'apache-kafka': topic,
  'aws-sqs-queue': { field: 'queueURL', broker: 'sqs' },
};
/** Types that read no queue and need no series: the clock, the pods themselves. */
const WITHOUT = new Set(['cron', 'cpu', 'memory', 'kubernetes-workload']);
/** Types whose scalers are known exactly, but whose sources are not part of a platform: they read a series. */
const SERIES = ['kubernetes-resource', 'prometheus', 'metrics-api', 'postgresql'];

/**
 * What each trigger of one object reads: the series that it is bound to, else the queue or the pods that its metadata
 * names.
 *
 * @param object `ScaledObject/worker`
 */
export function bindingsOf(
  context: Context,
  object: string,
  triggers: readonly WrittenTrigger[],
  at: At,
  metrics: readonly Metric[],
): Bindings {
  const bound = boundSeries(context, object, triggers);
  const series = triggers.map((trigger, i) => bound.get(i) ?? seriesByName(context, trigger));
  const queues = triggers.map((trigger, i) => (series[i] === null ? queueOf(context, trigger, down(at, i)) : null));
  triggers.forEach((trigger, i) => {
    const one = metrics.find(({ name }) => name === series[i]);
    const queue = queues[i];
    const here = down(at, i, 'metadata');
    const ceiling =
      one !== undefined ? seriesCeiling(context, one) : queue == null ? null : queueCeiling(context, trigger, queue);
    if (ceiling !== null) warnOfCeiling(context.notes, trigger, ceiling, here);
    if (queue != null) warnOfSleep(context.notes, trigger, here);
  });
  return {
    queues,
    series,
    selectors: triggers.map((trigger, i) => (series[i] === null ? selectorOf(context, trigger, down(at, i)) : null)),
  };
}

/** What the section `triggers` says, by index of the trigger. */
function boundSeries(
  context: Context,
  object: string,
  triggers: readonly WrittenTrigger[],
): ReadonlyMap<number, string> {
  const { notes, input } = context;
  const written = Object.hasOwn(input.triggers ?? {}, object) ? input.triggers?.[object] : undefined;
  const at = down(context.at, 'triggers', object);
  const known = Object.keys(input.metrics ?? {});
  const found = new Map<number, string>();
  const bind = (index: number, metric: string, here: At) => {
    if (isKnown(notes, here, 'metric', metric, known)) found.set(index, metric);
  };
  if (written === undefined) return found;
  if (typeof written === 'string') {
    if (triggers.length === 1) bind(0, written, at);
    else complain(notes, at, { value: written, what: say.several(object, triggers.length), expected: say.byName });
    return found;
  }
  for (const [key, metric] of Object.entries(written)) {
    const here = down(at, key);
    const index = triggers.findIndex((trigger, i) => trigger.name === key || String(i) === key);
    const names = triggers.map((trigger, i) => trigger.name || String(i));
    if (index >= 0) bind(index, metric, here);
    else
      complain(notes, here, {
        value: key,
        what: say.noTrigger(object, key),
        expected: say.names(names),
        nearest: nearest(key, names),
      });
  }
  return found;
}

/** A trigger without a source of its own finds the metric that has its name, or that it asks for by that name. */
function seriesByName(context: Context, { type, name, metadata }: WrittenTrigger): string | null {
  if (Object.hasOwn(QUEUES, type) || WITHOUT.has(type)) return null;
  const known = Object.keys(context.input.metrics ?? {});
  return (
    [name, metadata?.query, metadata?.metricName].map((one) => String(one ?? '')).find((one) => known.includes(one)) ??
    null
  );
}

/** The queue that a trigger reads; null where it reads none. */
function queueOf(context: Context, { type, metadata }: WrittenTrigger, at: At): string | null {
  const kind = Object.hasOwn(QUEUES, type) ? QUEUES[type] : undefined;
  if (kind === undefined) {
    if (WITHOUT.has(type)) return null;
    const near = SERIES.includes(type) ? null : nearest(type, [...Object.keys(QUEUES), ...WITHOUT, ...SERIES]);
    warn(context.notes, down(at, 'type'), { value: type, what: say.unbound(type), expected: '', nearest: near });
    return null;
  }
  const { field, broker } = kind;
  const written = metadata?.[field];
  // KEDA's own validation says which field is missing; Kafka alone can do without a topic, and then reads all of its
  // group.
  if (written === undefined) return null;
  const name = type === 'aws-sqs-queue' ? (String(written).split('/').pop() as string) : String(written);
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

function selectorOf(context: Context, { type, metadata }: WrittenTrigger, at: At): readonly LabelRequirement[] | null {
  if (type !== 'kubernetes-workload' || metadata?.podSelector === undefined) return null;
  return take<readonly LabelRequirement[] | null>(
    context.notes,
    down(at, 'metadata', 'podSelector'),
    parseSelector(String(metadata.podSelector)),
    null,
  );
}

/** The section `triggers` names objects that are there, in one region at least; a policy may take them away. */
export function triggersAreMet(context: Context, known: ReadonlySet<string>): void {
  const keys = [...known].filter((key) => /^Scaled(Object|Job)\//.test(key)).sort();
  for (const key of Object.keys(context.input.triggers ?? {})) {
    if (keys.includes(key) || context.notes.lost.has('manifests')) continue;
    complain(context.notes, down(context.at, 'triggers', key), {
      value: key,
      what: say.noObject(key),
      expected: say.scales(keys),
      nearest: nearest(key, keys),
    });
  }
}
