import {
  type MetadataFinding,
  metadataKeys,
  type TriggerDefinition,
  type WrittenMetadata,
} from '../scaler/definition.js';
import { flagOf, givenOf, numberOf, textOf } from '../scaler/metadata.js';
import { normalized, queryEscaped } from '../scaler/metric.js';
import type { Reading, Scaler } from '../scaler/scaler.js';
import type { RabbitMqQueue, SourceState } from '../scaler/source.js';
import type { Trigger } from '../scaler/trigger.js';

const modes = [
  'QueueLength',
  'MessageRate',
  'DeliverGetRate',
  'PublishedToDeliveredRatio',
  'ExpectedQueueConsumptionTime',
] as const;
type Mode = (typeof modes)[number];
type Counts = { readonly messages: number; readonly publish: number; readonly deliver: number };

/** By `protocol`, else by the URL; a host that is not in the manifest counts as http. */
function speaksAmqp(trigger: Trigger): boolean {
  const protocol = textOf(trigger, 'protocol');
  return protocol === 'amqp' || (protocol !== 'http' && /^amqps?:/.test(textOf(trigger, 'host')));
}

/** amqp cannot see what consumers hold: it always counts ready messages only (#638, #5050). */
const countsOf = (queue: RabbitMqQueue, readyOnly: boolean): Counts => ({
  messages: readyOnly ? queue.ready : queue.ready + queue.unacked,
  publish: queue.publishRate,
  deliver: queue.deliverGetRate,
});

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
const nothing: Counts = { messages: 0, publish: 0, deliver: 0 };

/** Queues that match a pattern as one: each figure on its own; the mean of messages is an integer division. */
function composed(all: readonly Counts[], operation: string): Counts {
  if (all.length === 0) return nothing;
  const fold = operation === 'max' ? (numbers: readonly number[]) => Math.max(0, ...numbers) : sum;
  const by = operation === 'avg' ? all.length : 1;
  return {
    messages: Math.trunc(fold(all.map((one) => one.messages)) / by),
    publish: fold(all.map((one) => one.publish)) / by,
    deliver: fold(all.map((one) => one.deliver)) / by,
  };
}

function judged(mode: Mode, { messages, publish, deliver }: Counts, activation: number): Reading {
  switch (mode) {
    case 'QueueLength':
      return { value: messages, active: messages > activation };
    case 'MessageRate':
      return { value: publish, active: publish > activation || messages > activation };
    case 'DeliverGetRate':
      return { value: deliver, active: deliver > activation };
    case 'PublishedToDeliveredRatio': {
      const ratio = publish === 0 ? 0 : deliver === 0 ? activation : publish / deliver;
      return { value: ratio, active: ratio > activation || (publish > 0 && deliver === 0) };
    }
    case 'ExpectedQueueConsumptionTime': {
      // Since 2.21 an empty queue is 0 and inactive; before, it was active whenever nothing was delivered.
      if (messages === 0) return { value: 0, active: false };
      const time = deliver === 0 ? activation : (publish - deliver) / deliver + messages / deliver;
      return { value: time, active: time > activation || deliver === 0 };
    }
  }
}

function modeOf(trigger: Trigger): Mode {
  const mode = textOf(trigger, 'mode') || 'QueueLength';
  if (!modes.includes(mode as Mode))
    throw new Error(`rabbitmq: mode must be one of ${modes.join(', ')}, not "${mode}"`);
  return mode as Mode;
}

/**
 * The target: `mode` and `value` come together; deprecated `queueLength` stands alone; nothing at all means 20
 * messages.
 */
function targetOf(trigger: Trigger): number {
  const [mode, value, length] = ['mode', 'value', 'queueLength'].map((field) => textOf(trigger, field) !== '') as [
    boolean,
    boolean,
    boolean,
  ];
  if (length && (mode || value)) throw new Error('rabbitmq: queueLength is deprecated and excludes mode and value');
  if (mode !== value)
    throw new Error(`rabbitmq: ${mode ? 'value' : 'mode'} is required beside ${mode ? 'mode' : 'value'}`);
  return length ? numberOf(trigger, 'queueLength') : numberOf(trigger, 'value', 20);
}

function checkRegex(trigger: Trigger, operation: string, amqp: boolean): void {
  if (!['sum', 'avg', 'max'].includes(operation))
    throw new Error(`rabbitmq: operation must be sum, avg or max, not "${operation}"`);
  if (flagOf(trigger, 'useRegex') && amqp) throw new Error('rabbitmq: useRegex needs the http protocol');
}

/** RabbitMQ over http or amqp (keda.md §6). */
function scalerOf(trigger: Trigger): Scaler {
  const queue = givenOf(trigger, 'queueName');
  const amqp = speaksAmqp(trigger);
  const mode = modeOf(trigger);
  if (amqp && mode !== 'QueueLength') throw new Error(`rabbitmq: mode ${mode} needs the http protocol`);
  const operation = textOf(trigger, 'operation') || 'sum';
  checkRegex(trigger, operation, amqp);
  const readyOnly = amqp || flagOf(trigger, 'excludeUnacknowledged');
  const activation = numberOf(trigger, 'activationValue', 0);
  const value = (source: SourceState): Reading => {
    if (source.kind === 'rabbitmq') return judged(mode, countsOf(source, readyOnly), activation);
    if (source.kind !== 'rabbitmq-queues') return { error: 'rabbitmq: another kind of source' };
    if (source.pages > 1)
      return { error: `rabbitmq: ${queue} matches queues on ${source.pages} pages; KEDA reads one` };
    return judged(
      mode,
      composed(
        source.queues.map((one) => countsOf(one, readyOnly)),
        operation,
      ),
      activation,
    );
  };
  return {
    metric: normalized(`rabbitmq-${queryEscaped(queue)}`),
    target: targetOf(trigger),
    activation,
    source: ['rabbitmq', 'rabbitmq-queues'],
    read: (source, memory) => [value(source), memory],
    says: (number) =>
      mode === 'QueueLength'
        ? `rabbitmq ${queue} holds ${number} messages`
        : `rabbitmq ${queue} has a ${mode} of ${number}`,
  };
}

const notModelled = (metadata: WrittenMetadata, field: string): MetadataFinding => ({
  field,
  value: metadata[field],
  what: () => `${field} is not modelled and changes nothing here`,
  expected: '',
  names: null,
  refused: false,
});

function findings(metadata: WrittenMetadata): readonly MetadataFinding[] {
  const { useRegex = '', vhostName = '' } = metadata;
  return [
    ...(/^(1|t|T|true|TRUE|True)$/.test(String(useRegex)) ? [notModelled(metadata, 'useRegex')] : []),
    ...(vhostName === '' || vhostName === '/' ? [] : [notModelled(metadata, 'vhostName')]),
  ];
}

/** Rates have no bound, so only the number of messages is compared with the capacity of the queue. */
export const rabbitmq: TriggerDefinition = {
  reads: {
    kind: 'queue',
    field: 'queueName',
    broker: 'rabbitmq',
    countsRates: true,
    countsMessages: ({ mode = 'QueueLength' }) => mode === 'QueueLength',
    answer: ({ ready, unacknowledged, publishRate, deliverGetRate }) => ({
      kind: 'rabbitmq',
      ready,
      unacked: unacknowledged,
      publishRate,
      deliverGetRate,
    }),
  },
  metadata: metadataKeys(
    'queueName mode queueLength value activationValue host protocol vhostName useRegex excludeUnacknowledged pageSize operation timeout unsafeSsl',
    'queueName',
  ),
  scaler: scalerOf,
  findings,
};
