import type { Seconds } from '../../units.js';
import type { Read } from '../brokers/broker.js';
import { BROKERS, type Broker, type BrokerFields, rulesOf } from '../brokers/index.js';
import { complain, isComplainedOf } from '../complaints/complaint.js';
import { nearest } from '../complaints/nearest.js';
import { type At, down } from '../complaints/place.js';
import type { Context } from '../context/context.js';
import { isKnown } from '../context/names.js';
import { take, takeDuration, takeProbability } from '../context/take.js';
import type { QueueInput } from '../input/scenario-input.js';
import { whole as sayWhole } from '../messages/fit.js';
import { jobs as say } from '../messages/jobs.js';
import type { JobFailures, QueueMemory, Redelivery } from '../strict.js';
import { parseBytes } from '../texts/usage-text.js';

const NAMES = Object.keys(BROKERS) as Broker[];

/** A field that only makes sense beside another one of the same queue. */
const BESIDE: readonly (readonly [field: keyof QueueInput, other: keyof QueueInput])[] = [
  ...NAMES.flatMap((broker) => rulesOf(broker).beside),
  ['overflow', 'capacity'],
  ['retries', 'fails'],
  ['retryDelay', 'fails'],
];

/** Complains of fields of another broker, and of those that lack their other half. */
export function checkBrokerFields(context: Context, name: string, broker: Broker, written: QueueInput, at: At): void {
  const { notes } = context;
  const own = Object.keys(rulesOf(broker).fields);
  const all = NAMES.flatMap((one) => Object.keys(rulesOf(one).fields)) as (keyof QueueInput)[];
  for (const field of new Set(all)) {
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
      !(other === 'fails' && failsForConnections(context, name)) &&
      !isComplainedOf(notes, down(at, other))
    )
      complain(notes, down(at, field), {
        value: written[field],
        what: say.needs(field, other),
        expected: say.given(other),
      });
}

/** Deliveries also fail when their operations get no connection in time. */
const failsForConnections = ({ input }: Context, queue: string): boolean =>
  Object.values(input.behaviour ?? {}).some(
    ({ takes, acquireTimeout }) => takes === queue && acquireTimeout !== undefined,
  );

/** What the rules of a broker read of the fields of a queue. */
export function readerOf(context: Context, written: QueueInput, at: At): Read<BrokerFields> {
  return {
    span: (field, usual) => spanOf(context, written, field, usual, at),
    probability: (field) => probabilityOf(context, written, field, at),
  };
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

function probabilityOf({ notes }: Context, written: QueueInput, field: keyof QueueInput, at: At): number {
  const value = written[field] as number | undefined;
  return value === undefined ? 0 : takeProbability(notes, down(at, field), value, notBetween);
}

const notBetween = (value: number) => ({ value, what: sayWhole.fraction(value), expected: sayWhole.between });

/** What is acknowledged when it is delivered never misses a deadline. */
export function redeliveryOf(broker: Broker, written: QueueInput, read: Read<BrokerFields>, acks: boolean): Redelivery {
  const rules = rulesOf(broker).redelivery(written, read);
  return acks ? rules : { ...rules, afterDelivery: Number.POSITIVE_INFINITY };
}

export function queueMemoryOf(context: Context, broker: Broker, written: QueueInput, at: At): QueueMemory | null {
  const { store, messageSize } = written;
  const { memory } = rulesOf(broker);
  if (store === undefined || messageSize === undefined || memory === null) return null;
  const { notes, input } = context;
  if (!isKnown(notes, down(at, 'store'), 'store', store, context.stores)) return null;
  const kind = input.stores?.[store]?.kind ?? '';
  if (kind !== memory.store)
    complain(notes, down(at, 'store'), {
      value: store,
      what: say.wrongStore(store, kind, broker),
      expected: say.storeOf(memory.store),
    });
  const bytes = take(notes, down(at, 'messageSize'), parseBytes(messageSize), 0) + memory.overhead;
  return { store, bytes, whenFull: memory.whenFull };
}

export function failuresOf(context: Context, written: QueueInput, at: At): JobFailures {
  const { retries, retryDelay } = written;
  return {
    poison: probabilityOf(context, written, 'poison', at),
    fails: probabilityOf(context, written, 'fails', at),
    retries: retries ?? 3,
    retryDelay: retryDelay === undefined ? 0 : takeDuration(context.notes, down(at, 'retryDelay'), retryDelay),
  };
}
