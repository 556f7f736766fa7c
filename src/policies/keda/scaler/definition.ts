import type { Complaint } from './complaint.js';
import type { Scaler } from './scaler.js';
import type { KafkaPartition, SourceState } from './source.js';
import type { Trigger } from './trigger.js';

/** A queue as any broker could report it: each trigger takes from it what its own broker tells. */
export type QueueSeen = {
  /** Messages that wait to be delivered. */
  readonly ready: number;
  /** Delivered and not acknowledged, whether somebody works on them or not. */
  readonly unacknowledged: number;
  /** Set aside until a delay is over. */
  readonly delayed: number;
  /** Those among `ready` that were delivered before, and that another consumer may claim now. */
  readonly redelivered: number;
  /** null: the queue has no partitions. */
  readonly partitions: readonly KafkaPartition[] | null;
  /** Messages a second; 0 where `countsRates` is false. */
  readonly publishRate: number;
  /** Messages a second that consumers take; 0 where `countsRates` is false. */
  readonly deliverGetRate: number;
};

/** What a type of trigger reads when no series is bound to it. */
export type TriggerReads =
  | {
      /** A queue of the platform. */
      readonly kind: 'queue';
      /** The field of the metadata that names the queue. */
      readonly field: string;
      /** The name of the queue in the text of that field; the text itself when absent. */
      readonly nameIn?: (text: string) => string;
      /** Whose queue that is: another broker's is read all the same, with a warning. */
      readonly broker: string;
      /** Whether it asks for messages a second, which the broker counts from the first time that it is asked. */
      readonly countsRates: boolean;
      /** Whether the value is a number of messages, so that the capacity of the queue is the most that it can be. */
      readonly countsMessages: (metadata: WrittenMetadata) => boolean;
      /** What the trigger's own broker would tell of the queue. */
      readonly answer: (queue: QueueSeen) => SourceState;
    }
  | {
      /** A number from outside of the platform: only a series of the section `metrics` can give it. */
      readonly kind: 'series';
      /** What the source answers for the number; null: the series is missing at that moment. */
      readonly answer: (value: number | null) => SourceState;
    }
  | {
      /** Pods of the platform, those that neither succeeded nor failed. */
      readonly kind: 'pods';
      /** The field of the metadata that holds the label selector. */
      readonly field: string;
    }
  | {
      /** The time of day and the date. */
      readonly kind: 'clock';
    }
  | {
      /** CPU or memory of the target's pods, which the HPA reads by itself. */
      readonly kind: 'usage';
    };

/** Metadata as a manifest has them. */
export type WrittenMetadata = Readonly<Record<string, string | number | boolean>>;

/**
 * The metadata that a scaler reads, from the `keda:"name=…"` tags of KEDA 2.21. KEDA ignores all other keys without a
 * word (`KEDA_CHECK_UNEXPECTED_SCALERS_PARAMS` is off by default), so a slip of the pen leaves a default in force.
 */
export type MetadataKeys = {
  /** All keys that the scaler reads. */
  readonly known: readonly string[];
  /**
   * Without these KEDA refuses the trigger. Only those that change what the trigger reads: a missing address does not
   * matter here.
   */
  readonly required: readonly string[];
};

/** Something odd in the metadata beside what KEDA's own validation says. */
export type MetadataFinding = {
  /** The key of the metadata. */
  readonly field: string;
  /** What stands there; undefined: nothing. */
  readonly value: unknown;
  /** The sentence, given the value as it is shown there. */
  readonly what: (shown: string) => string;
  /** What would have been right; '' when `what` says it. */
  readonly expected: string;
  /** Valid names, the nearest of which is offered; null: there is nothing to choose from. */
  readonly names: readonly string[] | null;
  /** KEDA refuses it. Otherwise KEDA takes it, and something else happens than was meant. */
  readonly refused: boolean;
};

/**
 * All that the simulator knows of one type of trigger. The scenario's checks, the sources in the world and the scalers
 * read it from the table in `triggers/triggers.ts`.
 */
export type TriggerDefinition = {
  /** Where its value comes from in a simulation. */
  readonly reads: TriggerReads;
  /** By which misspelt keys are found. */
  readonly metadata: MetadataKeys;
  /**
   * Makes the trigger ready to read: name of the metric, target, activation, value.
   *
   * @throws Error that names the field of the metadata that is wrong
   */
  readonly scaler: ((trigger: Trigger, namespace: string) => Scaler) | null;
  /** What is wrong with a trigger that has no scaler. `metricType` as it was written. */
  readonly complaints?: (trigger: Trigger, metricType: unknown, path: string) => readonly Complaint[];
  /** Where the target stands, if it has no default: a trigger that only feeds a formula may leave it out. */
  readonly targetField?: string;
  /** @param now seconds since 1970 at the start of the run */
  readonly findings?: (metadata: WrittenMetadata, now: number) => readonly MetadataFinding[];
};

/**
 * Keys as one text, with blanks between them.
 *
 * @example metadataKeys('query threshold', 'query')
 */
export const metadataKeys = (known: string, required = ''): MetadataKeys => ({
  known: known.split(' '),
  required: required === '' ? [] : required.split(' '),
});

/** Every value of these triggers is a number of messages. */
export const always = (): boolean => true;
