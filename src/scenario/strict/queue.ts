import type { Distribution } from '../../kernel/distributions.js';
import type { Bytes, Seconds } from '../../units.js';
import type { Broker } from '../brokers/index.js';

export type Queue = {
  /** Unique in its region. */
  readonly name: string;
  /** Whose rules of delivery hold. */
  readonly broker: Broker;
  /** Most jobs; which of them count, `overflow` says. Infinity: no limit. */
  readonly capacity: number;
  /** What happens beyond it. */
  readonly overflow: Overflow;
  /** Whether a job whose pod dies comes back to the head of the queue (with acknowledgements) or is lost (without). */
  readonly acknowledged: boolean;
  /** Deliveries after which a job that was never finished is set aside; Infinity: never. */
  readonly deadLetterAfter: number;
  /** How long a job waits before it leaves; null: for ever. */
  readonly patience: Distribution | null;
  /** Service time of a job whose demand gives none of its own. */
  readonly service: Distribution;
  /** When a delivered job that was not finished can be delivered again. */
  readonly redelivery: Redelivery;
  /** The partitions of a Kafka topic, and how its consumers share them; null: one line for all. */
  readonly partitions: Partitions | null;
  /** The memory that jobs take in a broker; null: it never runs short. */
  readonly memory: QueueMemory | null;
  /** What belongs to the jobs: a share of them ends badly, whoever works on it. */
  readonly failures: JobFailures;
};

/**
 * `drop-arrival` counts all jobs, waiting and in service, and drops one that arrives (K of M/M/c/K); the others count jobs
 * that wait for a consumer. `drop-head` drops the oldest one, or sets it aside where there is a `deadLetterAfter`;
 * `reject-publish` refuses a new one to its publisher, and `reject-publish-dlx` sets it aside as well.
 */
export type Overflow = 'drop-arrival' | 'drop-head' | 'reject-publish' | 'reject-publish-dlx';

/** Seconds are counted from the event of their name; Infinity: never for that reason. */
export type Redelivery = {
  /** From the end of the process that held the job: its kernel closes the connection. */
  readonly afterCrash: Seconds;
  /** From the last heartbeat of its machine, which closes nothing. */
  readonly afterHeartbeatLoss: Seconds;
  /** The acknowledgement deadline, even if the worker lives and goes on. */
  readonly afterDelivery: Seconds;
  /**
   * What `afterDelivery` counts from: the delivery, or the start of the work, for a broker that is polled till then.
   */
  readonly countsFrom: 'delivery' | 'start-of-work';
  /**
   * A living worker renews the delivery that often, so that only its death lets `afterDelivery` pass; Infinity: it does
   * not.
   */
  readonly renewedEvery: Seconds;
  /** Who loses what when `afterDelivery` passes: this delivery, or all that the worker holds. */
  readonly takes: 'delivery' | 'all';
  /**
   * Whether a worker that finishes after that still ends the job: never, unless somebody received it since, only while
   * it is with somebody again, or always.
   */
  readonly lateAck: 'never' | 'unless-received' | 'while-delivered' | 'always';
};

export type Partitions = {
  /** More consumers than this leave some without work. */
  readonly count: number;
  /** Jobs go to the partitions in turn, or each to the one that its key says. */
  readonly by: 'round-robin' | 'key';
  /** Share of the jobs whose key is the same one, of the first partition. */
  readonly hotShare: number;
  /** `range` is eager: everybody stops for a rebalance; `cooperative-sticky`: only partitions that move. */
  readonly assignor: 'range' | 'cooperative-sticky';
  /** From a change of the members to the new assignment, when nobody has delivered jobs. */
  readonly rebalance: Seconds;
};

/** The memory that one job takes. */
export type QueueMemory = {
  /** Name of the store whose memory it is. */
  readonly store: string;
  /** Of one job. */
  readonly bytes: Bytes;
  /** What happens to a publisher beyond its watermark. */
  readonly whenFull: WhenFull;
};

/** What a broker without memory does with a publisher: it stops reading from it, or answers with an error. */
export type WhenFull = 'block' | 'refuse';

/** How deliveries end that do not succeed. */
export type JobFailures = {
  /** Probability that a job crashes the process that works on it, at each delivery. */
  readonly poison: number;
  /** Probability of each delivery that it ends in an error, without a crash. */
  readonly fails: number;
  /** Deliveries after the first failed one, before the job is set aside. */
  readonly retries: number;
  /** Seconds between a failed delivery and the next one. */
  readonly retryDelay: Seconds;
};
