import type { BrokerRules, Fields } from './broker.js';
import { kafka } from './kafka.js';
import { rabbitmq } from './rabbitmq.js';
import { redisList } from './redis-list.js';
import { redisStream } from './redis-stream.js';
import { sqs } from './sqs.js';

/** All brokers. A new one is a file with its rules, and a line here. */
export const BROKERS = {
  rabbitmq,
  'redis-list': redisList,
  'redis-stream': redisStream,
  kafka,
  sqs,
} as const;

export type Broker = keyof typeof BROKERS;

/** Of a queue that names none. */
export const USUAL_BROKER: Broker = 'rabbitmq';

type Merged<U> = (U extends unknown ? (one: U) => void : never) extends (all: infer All) => void ? All : never;

/** The fields of all brokers together, as a queue may have them in the schema. */
export type BrokerFields = Merged<(typeof BROKERS)[Broker]['fields']>;

/** Any broker, for what is written in the fields of a queue. */
export type AnyBroker = Omit<BrokerRules<BrokerFields>, 'fields' | 'beside'> & {
  readonly fields: Fields;
  readonly beside: readonly (readonly [field: keyof BrokerFields, other: keyof BrokerFields])[];
};

/** The rules of one broker. */
export const rulesOf = (broker: Broker): AnyBroker => BROKERS[broker];
