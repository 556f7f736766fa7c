import type { z } from 'zod';
import type { Bytes, Seconds } from '../../units.js';
import type { Overflow, Partitions, Redelivery, WhenFull } from '../strict/queue.js';
import type { StoreKind } from '../strict/store.js';

/** Fields of a queue, as zod describes them. */
export type Fields = z.ZodRawShape;

/** What people wrote in such fields. */
export type Written<F extends Fields> = z.input<z.ZodObject<F>>;

/** Reads texts of the fields of one queue, and complains where they say nothing sensible. */
export type Read<F extends Fields> = {
  /** A span of time above 0; `usual` where nothing is written. */
  readonly span: (field: keyof F & string, usual: Seconds) => Seconds;
  /** A probability; 0 where nothing is written. */
  readonly probability: (field: keyof F & string) => number;
};

/**
 * Everything that sets one kind of broker apart, in one file. What the world needs of it travels in the strict form of
 * a queue as plain data: `Redelivery`, `Partitions`, `QueueMemory`.
 *
 * @example export const sqs = { fields, beside: [], … } as const satisfies BrokerRules<typeof fields>;
 */
export type BrokerRules<F extends Fields> = {
  /** What a queue of this broker may say beside the fields of every queue; complaints list them in this order. */
  readonly fields: F;
  /** A field of these that only makes sense beside another one. */
  readonly beside: readonly (readonly [field: keyof F, other: keyof F])[];
  /** Whether a job whose pod dies comes back, where `acknowledged` is not written. */
  readonly acknowledged: (written: Written<F>) => boolean;
  /** When a delivered job that was not finished can be delivered again, with the defaults of server and clients. */
  readonly redelivery: (written: Written<F>, read: Read<F>) => Redelivery;
  /** Deliveries after which a job is set aside, where `deadLetterAfter` is not written; Infinity: never. */
  readonly deadLetterAfter: (written: Written<F>) => number;
  /** The partitions of the queue; null: one line for all consumers. */
  readonly partitions: (written: Written<F>, read: Read<F>) => Partitions | null;
  /**
   * What happens to jobs beyond `capacity`, which counts those that wait for a consumer; null: the broker has no such
   * limit.
   */
  readonly overflow: ((written: Written<F>) => Overflow) | null;
  /** Where its jobs lie, when `store` and `messageSize` are written; null: they take no memory that could run short. */
  readonly memory: MemoryRules | null;
};

/** How the bodies of jobs are counted. */
export type MemoryRules = {
  /** The kind of store whose memory they take. */
  readonly store: StoreKind;
  /** What one job takes beside its message. */
  readonly overhead: Bytes;
  readonly whenFull: WhenFull;
};
