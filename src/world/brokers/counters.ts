import type { JobQueue } from './queue.js';

/** Offsets of one partition of a topic. */
export type PartitionOffsets = { readonly start: number; readonly end: number; readonly committed: number };

/**
 * What a broker tells whoever asks for the length of a queue, such as a scaler of KEDA. Each scaler makes its own sum
 * of it: messages of RabbitMQ, length of a list, entries and pending entries of a stream, visible and in flight of SQS,
 * lag of Kafka.
 */
export type BrokerCounters = {
  /** Jobs that could be handed out now. */
  readonly ready: number;
  /**
   * Delivered and not acknowledged, whether somebody works on them or not; 0 for a queue without acknowledgements,
   * where a delivery ends the broker's part.
   */
  readonly unacknowledged: number;
  /** Failed jobs that are kept back until they are tried again. */
  readonly delayed: number;
  /** Of the ready ones those that were delivered before: a Redis stream keeps them among its pending entries. */
  readonly redelivered: number;
  /** null: the queue has no partitions. */
  readonly partitions: readonly PartitionOffsets[] | null;
};

/** The counters of a queue now. */
export function countersOf(queue: JobQueue): BrokerCounters {
  const { waiting, inService, held, delayed, claimable, group, strict } = queue;
  return {
    ready: waiting,
    unacknowledged: strict.acknowledged ? inService + held : 0,
    delayed,
    redelivered: claimable,
    partitions:
      group === null
        ? null
        : Array.from(group.ends, (end, partition) => ({ start: 0, end, committed: group.committed[partition] })),
  };
}
