/** One queue as RabbitMQ's management API reports it; rates in messages a second. */
export type RabbitMqQueue = {
  /** Messages that wait to be delivered. */
  readonly ready: number;
  /** Delivered to consumers and not acknowledged. */
  readonly unacked: number;
  /** Messages a second that come in. */
  readonly publishRate: number;
  /** Messages a second that consumers take. */
  readonly deliverGetRate: number;
};

/** Offsets of one Kafka partition, in messages since its beginning. */
export type KafkaPartition = {
  /** Oldest message that is still kept. */
  readonly start: number;
  /** Where the next message goes; null: the partition is unknown. */
  readonly end: number | null;
  /** Next one that the consumer group reads; null: the group has committed none. */
  readonly committed: number | null;
};

/**
 * What a source would answer at this moment, by kind of source. It is the world's side of a trigger: the scaler turns
 * it into a metric.
 */
export type SourceState =
  | {
      /** The source answers with an error, whatever its kind. */
      readonly kind: 'down';
    }
  | {
      /** A recorded series, which every scaler takes as its value: so triggers that are not modelled are run. */
      readonly kind: 'series';
      /** As recorded. */
      readonly value: number;
    }
  | ({
      /** One queue by name. */
      readonly kind: 'rabbitmq';
    } & RabbitMqQueue)
  | {
      /** Queues whose names match, for useRegex. */
      readonly kind: 'rabbitmq-queues';
      /** All of them, or those on the first page. */
      readonly queues: readonly RabbitMqQueue[];
      /** Above 1: more queues match than fit into one page, which is an error. */
      readonly pages: number;
    }
  | {
      /** A list by its key. */
      readonly kind: 'redis-list';
      /** Items in the list. */
      readonly length: number;
    }
  | {
      /** A stream, perhaps with a consumer group. */
      readonly kind: 'redis-stream';
      /** Entries in the stream; null: there is no such stream, which counts as 0. */
      readonly entries: number | null;
      /** Delivered to the group and not acknowledged. */
      readonly pending: number;
      /** Entries not yet delivered to the group; null: the group was not created. */
      readonly lag: number | null;
    }
  | {
      /** A topic with its consumer group. */
      readonly kind: 'kafka';
      /** By number of the partition. */
      readonly partitions: readonly KafkaPartition[];
    }
  | {
      /** A queue of AWS SQS. */
      readonly kind: 'aws-sqs-queue';
      /** Messages that wait to be received. */
      readonly visible: number;
      /** Received and not deleted. */
      readonly inFlight: number;
      /** Not yet receivable. */
      readonly delayed: number;
    }
  | {
      /** The answer to an instant query. */
      readonly kind: 'prometheus';
      /** One text for each series, as Prometheus writes numbers; empty: no data. */
      readonly series: readonly string[];
    }
  | {
      /** The time, for cron. */
      readonly kind: 'clock';
      /** Seconds since 1970 in UTC. */
      readonly unixSeconds: number;
    }
  | {
      /** One or several HTTP endpoints. */
      readonly kind: 'metrics-api';
      /** One body for each endpoint; null: that endpoint fails. */
      readonly bodies: readonly (string | null)[];
    }
  | {
      /** The result of a query. */
      readonly kind: 'postgresql';
      /** First column of the first row; null: no row, or null in it. */
      readonly value: number | null;
    }
  | {
      /** Pods that match a selector and neither succeeded nor failed. */
      readonly kind: 'kubernetes-workload';
      /** How many there are. */
      readonly pods: number;
      /** Distinct nodes that they run on. */
      readonly nodes: number;
    }
  | {
      /** A number in a field of a ConfigMap or another object. */
      readonly kind: 'kubernetes-resource';
      /** The number that the scaler compares with its target. */
      readonly value: number;
    };

/** Kinds of source, by which a scaler says what it understands. */
export type SourceKind = SourceState['kind'];

const DOWN: SourceState = { kind: 'down' };

/** A bound series as most scalers take it: without a number they fail. */
export const seriesAnswer = (value: number | null): SourceState =>
  value === null || Number.isNaN(value) ? DOWN : { kind: 'series', value };
