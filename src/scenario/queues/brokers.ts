import type { Seconds } from '../../units.js';
import { complain, isComplainedOf } from '../complaints/complaint.js';
import { nearest } from '../complaints/nearest.js';
import { type At, down } from '../complaints/place.js';
import type { Context } from '../context/context.js';
import { isKnown } from '../context/names.js';
import { take, takeDuration, takeProbability } from '../context/take.js';
import { whole as sayWhole } from '../messages/fit.js';
import { jobs as say } from '../messages/jobs.js';
import type { QueueInput } from '../schema/scenario.js';
import type { Broker, Mishaps, Partitions, QueueMemory, Redelivery } from '../strict.js';
import { parseBytes } from '../texts/usage-text.js';

/** What each kind of broker understands beside the fields of every queue. */
const FIELDS = {
  rabbitmq: ['heartbeatTimeout', 'consumerTimeout', 'queueType', 'store', 'messageSize'],
  'redis-list': ['processingList', 'reclaimAfter', 'heartbeat', 'store', 'messageSize'],
  'redis-stream': ['claimAfter', 'heartbeat', 'store', 'messageSize'],
  kafka: ['sessionTimeout', 'maxPollInterval', 'partitions', 'partitionBy', 'hotShare', 'assignor', 'rebalance'],
  sqs: ['visibilityTimeout', 'maxReceiveCount', 'heartbeat'],
} as const satisfies Readonly<Record<Broker, readonly (keyof QueueInput)[]>>;

/** A field that only makes sense beside another one of the same queue. */
const BESIDE: readonly (readonly [field: keyof QueueInput, other: keyof QueueInput])[] = [
  ['reclaimAfter', 'processingList'],

  ['maxPollInterval', 'partitions'],
  ['partitionBy', 'partitions'],
  ['hotShare', 'partitionBy'],
  ['assignor', 'partitions'],
  ['rebalance', 'partitions'],
  ['store', 'messageSize'],
  ['messageSize', 'store'],
  ['retries', 'fails'],
  ['retryDelay', 'fails'],
];

/** Complains of fields of another broker, and of those that lack their other half. */
export function brokerFieldsFit({ notes }: Context, name: string, broker: Broker, written: QueueInput, at: At): void {
  const own: readonly string[] = FIELDS[broker];
  for (const field of new Set(Object.values(FIELDS).flat())) {
    if (written[field] === undefined || own.includes(field)) continue;
    complain(notes, down(at, field), {
      value: written[field],
      what: say.notOfBroker(field, broker, name),
      expected: say.fieldsOf(broker, own),
      nearest: nearest(field, own),
    });
  }
  for (const [field, other] of BESIDE)
    if (
      written[field] !== undefined &&
      (written[other] === undefined || written[other] === false) &&
      !isComplainedOf(notes, down(at, other))
    )
      complain(notes, down(at, field), {
        value: written[field],
        what: say.needs(field, other),
        expected: say.given(other),
      });
}

const NEVER = Number.POSITIVE_INFINITY;

/**
 * When jobs come back, with the defaults of the servers and clients: RabbitMQ `heartbeat` 60 s
 * (https://www.rabbitmq.com/docs/heartbeats) and `consumer_timeout` 30 min
 * (https://www.rabbitmq.com/docs/consumers#acknowledgement-timeout); SQS `VisibilityTimeout` 30 s (AWS SQS Developer
 * Guide, "Visibility timeout"); Kafka `session.timeout.ms` 45 s and `max.poll.interval.ms` 5 min
 * (https://kafka.apache.org/documentation/#consumerconfigs). Redis leaves it to its users.
 */
export function redeliveryOf(
  context: Context,
  broker: Broker,
  written: QueueInput,
  acknowledged: boolean,
  at: At,
): Redelivery {
  const due = dueOf(context, broker, written, at);
  // What is acknowledged when it is delivered is never missed.
  return acknowledged ? due : { ...due, afterDelivery: NEVER };
}

function dueOf(context: Context, broker: Broker, written: QueueInput, at: At): Redelivery {
  const span = (field: keyof QueueInput, usual: Seconds): Seconds => spanOf(context, written, field, usual, at);
  const base: Redelivery = {
    afterCrash: 0,
    afterSilence: 0,
    afterDelivery: NEVER,
    renewedEvery: span('heartbeat', NEVER),
    takes: 'delivery',
    lateAck: 'never',
  };
  switch (broker) {
    case 'rabbitmq':
      return {
        ...base,
        afterSilence: span('heartbeatTimeout', 60),
        afterDelivery: span('consumerTimeout', 1800),
        takes: 'all',
      };
    case 'redis-list':
      return written.processingList === true
        ? { ...base, afterCrash: NEVER, afterSilence: NEVER, afterDelivery: span('reclaimAfter', 300) }
        : base;
    case 'redis-stream':
      // XACK names an entry, not a consumer: the first who finishes ends it.
      return written.claimAfter === undefined
        ? base
        : { ...base, afterCrash: NEVER, afterSilence: NEVER, afterDelivery: span('claimAfter', 0), lateAck: 'always' };
    case 'kafka': {
      const session = span('sessionTimeout', 45);
      return {
        ...base,
        afterCrash: session,
        afterSilence: session,
        afterDelivery: written.partitions === undefined ? NEVER : span('maxPollInterval', 300),
        takes: 'all',
      };
    }
    case 'sqs':
      // The receipt handle of an earlier receive deletes nothing once there is a later one.
      return {
        ...base,
        afterCrash: NEVER,
        afterSilence: NEVER,
        afterDelivery: span('visibilityTimeout', 30),
        lateAck: 'unless-received',
      };
  }
}

function spanOf({ notes }: Context, written: QueueInput, field: keyof QueueInput, usual: Seconds, at: At): Seconds {
  const value = written[field] as string | number | undefined;
  if (value === undefined) return usual;
  const place = down(at, field);
  const seconds = takeDuration(notes, place, value);
  if (seconds > 0) return seconds;
  complain(notes, place, { value, what: say.notLonger(value), expected: say.longer });
  return 1;
}

/**
 * The partitions of a topic. Without an assignor of their own the consumers of Kafka agree on `range`, the first of
 * their default list, and the eager protocol. A member hears of a rebalance with its next heartbeat, at the latest
 * after `heartbeat.interval.ms`, 3 s.
 */
export function partitionsOf(context: Context, written: QueueInput, at: At): Partitions | null {
  const { partitions, partitionBy, hotShare, assignor } = written;
  if (partitions === undefined) return null;
  const share = hotShare === undefined ? 0 : takeProbability(context.notes, down(at, 'hotShare'), hotShare, noFraction);
  return {
    count: partitions,
    by: partitionBy ?? 'round-robin',
    hotShare: share,
    assignor: assignor ?? 'range',
    rebalance: spanOf(context, written, 'rebalance', 3, at),
  };
}

const noFraction = (value: number) => ({ value, what: sayWhole.fraction(value), expected: sayWhole.between });

/** An estimate: properties, position and index entry of a message. */
const OVERHEAD = 1000;
const STORE_OF: Readonly<Partial<Record<Broker, string>>> = {
  rabbitmq: 'rabbitmq',
  'redis-list': 'redis',
  'redis-stream': 'redis',
};

export function memoryOf(context: Context, broker: Broker, written: QueueInput, at: At): QueueMemory | null {
  const { store, messageSize } = written;
  if (store === undefined || messageSize === undefined || STORE_OF[broker] === undefined) return null;
  const { notes, input } = context;
  if (!isKnown(notes, down(at, 'store'), 'store', store, context.stores)) return null;
  const kind = input.stores?.[store]?.kind ?? '';
  if (kind !== STORE_OF[broker])
    complain(notes, down(at, 'store'), {
      value: store,
      what: say.wrongStore(store, kind, broker),
      expected: say.storeOf(STORE_OF[broker]),
    });
  return { store, bytes: take(notes, down(at, 'messageSize'), parseBytes(messageSize), 0) + OVERHEAD };
}

/**
 * Deliveries after which a job is set aside. A quorum queue of RabbitMQ 4 has `delivery-limit` 20
 * (https://www.rabbitmq.com/docs/quorum-queues#poison-message-handling).
 */
export function deadLetterAfterOf(written: QueueInput): number {
  return written.deadLetterAfter ?? written.maxReceiveCount ?? (written.queueType === 'quorum' ? 21 : NEVER);
}

export function mishapsOf(context: Context, written: QueueInput, at: At): Mishaps {
  const { notes } = context;
  const probability = (field: 'poison' | 'fails'): number =>
    written[field] === undefined ? 0 : takeProbability(notes, down(at, field), written[field], noFraction);
  return {
    poison: probability('poison'),
    fails: probability('fails'),
    retries: written.retries ?? 3,
    retryDelay: written.retryDelay === undefined ? 0 : takeDuration(notes, down(at, 'retryDelay'), written.retryDelay),
  };
}
