/** One queue as RabbitMQ's management API reports it; rates in messages a second. */
export type RabbitMqQueue = {
  readonly ready: number;
  readonly unacked: number;
  readonly publishRate: number;
  readonly deliverGetRate: number;
};

/** Offsets of one Kafka partition; `committed` null: the group has none; `end` null: the partition is unknown. */
export type KafkaPartition = { readonly start: number; readonly end: number | null; readonly committed: number | null };

/**
 * What a source would answer at this moment, by kind of source. It is the world's side of a trigger: the scaler turns
 * it into a metric.
 *
 * - `down`: the source answers with an error, whatever its kind.
 * - `series`: a number from a recorded series; every scaler takes it as its value, which is how triggers that are not
 *   modelled are run.
 * - `clock`: seconds since 1970 in UTC, for cron.
 */
export type SourceState =
  | { readonly kind: 'down' }
  | { readonly kind: 'series'; readonly value: number }
  | ({ readonly kind: 'rabbitmq' } & RabbitMqQueue)
  /** For useRegex: the queues that match; `pages` above 1: more than fit into one page. */
  | { readonly kind: 'rabbitmq-queues'; readonly queues: readonly RabbitMqQueue[]; readonly pages: number }
  | { readonly kind: 'redis-list'; readonly length: number }
  /** entries null: no such stream; lag null: the group was not created. */
  | {
      readonly kind: 'redis-stream';
      readonly entries: number | null;
      readonly pending: number;
      readonly lag: number | null;
    }
  | { readonly kind: 'kafka'; readonly partitions: readonly KafkaPartition[] }
  | { readonly kind: 'aws-sqs-queue'; readonly visible: number; readonly inFlight: number; readonly delayed: number }
  /** One text per series of the instant query, as Prometheus writes numbers. */
  | { readonly kind: 'prometheus'; readonly series: readonly string[] }
  | { readonly kind: 'clock'; readonly unixSeconds: number }
  /** One body per endpoint; null: that endpoint fails. */
  | { readonly kind: 'metrics-api'; readonly bodies: readonly (string | null)[] }
  /** First column of the first row; null: no row, or null in it. */
  | { readonly kind: 'postgresql'; readonly value: number | null }
  /** Pods by selector that have neither succeeded nor failed, and the distinct nodes they run on. */
  | { readonly kind: 'kubernetes-workload'; readonly pods: number; readonly nodes: number }
  | { readonly kind: 'kubernetes-resource'; readonly value: number };

export type SourceKind = SourceState['kind'];

const DOWN: SourceState = { kind: 'down' };

/** A bound series as most scalers take it: without a number they fail. */
export const seriesAnswer = (value: number | null): SourceState =>
  value === null || Number.isNaN(value) ? DOWN : { kind: 'series', value };
