import {
  type RabbitMqQueue,
  readScaler,
  type SourceState,
  scalerOf,
  type Trigger,
} from '../../../src/policies/keda/index.js';
import { milli, quantityText } from '../../../src/policies/keda/scaler/metric.js';
import { nothingRemembered } from '../../../src/policies/keda/scaler/scaler.js';
import { triggerDefaults } from '../../../src/policies/keda/scaler/trigger.js';
import { differing, type Json } from './differences.js';

type Reading = Json & { readonly expected: Json };
export type ScalerCase = {
  readonly name: string;
  readonly trigger: Json;
  readonly metricName: string;
  readonly target: Json;
  readonly readings: readonly Reading[];
};

/** The vectors leave out how a source is reached; one scaler takes its name from there. */
const connected = (trigger: Trigger): Trigger =>
  trigger.type === 'aws-sqs-queue'
    ? { ...trigger, metadata: { queueURL: 'https://sqs.eu-west-1.amazonaws.com/1/q', ...trigger.metadata } }
    : trigger;

const queue = (from: Json): RabbitMqQueue => ({
  ready: Number(from.ready ?? 0),
  unacked: Number(from.unacked ?? 0),
  publishRate: Number(from.publishRate ?? 0),
  deliverGetRate: Number(from.deliverGetRate ?? 0),
});

const sources: Readonly<Record<string, (reading: Json) => SourceState>> = {
  rabbitmq: (reading) =>
    Array.isArray(reading.queues)
      ? { kind: 'rabbitmq-queues', queues: reading.queues.map(queue), pages: Number(reading.pages ?? 1) }
      : { kind: 'rabbitmq', ...queue(reading) },
  redis: ({ length }) => ({ kind: 'redis-list', length: Number(length ?? 0) }),
  'redis-streams': ({ entries, pending, lag, missing }) => ({
    kind: 'redis-stream',
    entries: missing === true ? null : Number(entries),
    pending: Number(pending ?? 0),
    lag: typeof lag === 'number' ? lag : null,
  }),
  kafka: ({ partitions }) => ({ kind: 'kafka', partitions: partitions as never }),
  'aws-sqs-queue': ({ visible, inFlight, delayed }) => ({
    kind: 'aws-sqs-queue',
    visible: Number(visible ?? 0),
    inFlight: Number(inFlight ?? 0),
    delayed: Number(delayed ?? 0),
  }),
  prometheus: ({ series }) => ({ kind: 'prometheus', series: series as readonly string[] }),
  'metrics-api': ({ body }) => ({
    kind: 'metrics-api',
    bodies: [typeof body === 'string' ? body : JSON.stringify(body)],
  }),
  cron: ({ at }) => ({ kind: 'clock', unixSeconds: Date.parse(String(at)) / 1000 }),
  'kubernetes-resource': ({ value }) => ({ kind: 'kubernetes-resource', value: Number(value) }),
  postgresql: ({ value }) => ({ kind: 'postgresql', value: typeof value === 'number' ? value : null }),
};

function sourceOf(type: string, reading: Json): SourceState {
  if (reading.down === true) return { kind: 'down' };
  const make = sources[type];
  if (make === undefined) throw new Error(`the adapter knows no source for ${type}`);
  return make(reading);
}

/** Reads one source again and again with one scaler. */
export function scalerDifferences(file: string, recorded: ScalerCase): readonly string[] {
  const trigger = connected(triggerDefaults(recorded.trigger));
  const scaler = scalerOf(trigger, 'default');
  const where = `${file}: ${recorded.name},`;
  const text = quantityText(Math.trunc(scaler.target * 1000));
  const target =
    trigger.metricType === 'Value' ? { type: 'Value', value: text } : { type: trigger.metricType, averageValue: text };
  let memory = nothingRemembered;
  const readings = recorded.readings.flatMap((reading, index) => {
    const [got, next] = readScaler(scaler, sourceOf(trigger.type, reading), memory);
    memory = next;
    const value =
      'error' in got
        ? { metricMilliValue: null, isActive: false }
        : { metricMilliValue: milli(got.value), isActive: got.active };
    return differing(`${where} reading ${index}`, '', reading.expected, value);
  });
  return [
    ...differing(where, 'metricName', recorded.metricName, `s0-${scaler.metric}`),
    ...differing(where, 'target', recorded.target, target),
    ...readings,
  ];
}
