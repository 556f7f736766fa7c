import { type Random, type Stream, uniform } from '../../kernel/random.js';
import type { RowList } from '../../kernel/row-list.js';
import type { Partitions } from '../../scenario/strict.js';
import type { Consumer } from './delivery.js';

/**
 * A consumer group of Kafka: each partition is read by exactly one member, in order, so that at most as many members
 * work as there are partitions. Offsets are committed after each job (or each batch).
 */
export type ConsumerGroup = {
  readonly strict: Partitions;
  readonly keys: Stream;
  /** The partition of the next job without a key. */
  next: number;
  /** In the order of joining. */
  readonly members: Consumer[];
  readonly owners: (Consumer | null)[];
  /** 1: nobody reads the partition now, because it moves. */
  readonly paused: Uint8Array;
  /** Jobs of each partition that its owner holds, and those of them that it works on. */
  readonly delivered: Int32Array;
  readonly working: Int32Array;
  /** Offsets: jobs that were ever written to each partition, and those that are committed. */
  readonly ends: Float64Array;
  readonly committed: Float64Array;
  /** A rebalance is on; its time is over, and it waits for delivered jobs. */
  rebalancing: boolean;
  due: boolean;
  /** Some partition waits to be let go by its owner. */
  moving: boolean;
  /** Rebalances so far. */
  generation: number;
};

/** A group without members. @param entity region and name of the queue */
export function consumerGroup(
  { random }: { readonly random: Random },
  entity: string,
  strict: Partitions,
): ConsumerGroup {
  const { count } = strict;
  return {
    strict,
    keys: random.stream('partition', entity),
    next: 0,
    members: [],
    owners: new Array<null>(count).fill(null),
    paused: new Uint8Array(count),
    delivered: new Int32Array(count),
    working: new Int32Array(count),
    ends: new Float64Array(count),
    committed: new Float64Array(count),
    rebalancing: false,
    due: false,
    moving: false,
    generation: 0,
  };
}

/** Where the producer sends its next job: in turn, or by a key. All jobs of the hot key are in the first partition. */
export function partitionOf(group: ConsumerGroup): number {
  const { count, by, hotShare } = group.strict;
  if (by === 'round-robin') {
    const partition = group.next;
    group.next = (partition + 1) % count;
    return partition;
  }
  const key = uniform(group.keys);
  return key < hotShare ? 0 : Math.min(count - 1, Math.floor(((key - hotShare) / (1 - hotShare)) * count));
}

/** Who would take a job of the partition now; null: nobody. */
export function ownerWithRoom(group: ConsumerGroup, partition: number): Consumer | null {
  const owner = group.owners[partition];
  return owner !== null && isFree(group, partition) && owner.hasRoom() ? owner : null;
}

/** The oldest job of the next partition of the consumer that has one; -1: none. */
export function nextOf(group: ConsumerGroup, lines: readonly RowList[], consumer: Consumer): number {
  const { owned } = consumer;
  for (let i = 0; i < owned.length; i++) {
    const at = (consumer.turn + i) % owned.length;
    const partition = owned[at];
    const { first } = lines[partition];
    if (first < 0 || !isFree(group, partition)) continue;
    consumer.turn = (at + 1) % owned.length;
    return first;
  }
  return -1;
}

/** In order: what comes after a job in work has to wait for it. */
const isFree = (group: ConsumerGroup, partition: number): boolean =>
  group.paused[partition] === 0 && group.working[partition] === 0;
