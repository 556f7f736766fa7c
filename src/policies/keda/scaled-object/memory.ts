import type { Seconds } from '../../../units.js';
import type { Because } from '../../policy.js';
import type { ScalerMemory } from '../scaler/scaler.js';
import type { SourceState } from '../scaler/source.js';
import { type Condition, freshStatus, type Status } from './status.js';

/** What KEDA sees at one moment, for a tick of its loop or when the HPA asks it for a metric. */
export type KedaSeen = {
  /** Now, in seconds of the run. */
  readonly at: Seconds;
  /** When the ScaledObject was made; initialCooldownPeriod counts from here. */
  readonly createdAt: Seconds;
  /** spec.replicas of the target; null: it cannot be read. */
  readonly specReplicas: number | null;
  /** Pods of the target that run and are ready; only a fallback with metricType Value needs them. */
  readonly readyPods: number;
  /** The annotations of the ScaledObject now: a tick reads the object anew. */
  readonly annotations: Readonly<Record<string, string>>;
  /** The condition ScalingActive of the HPA; null: no HPA, or no such condition yet. */
  readonly hpaScalingActive: Condition | null;
  /**
   * What each trigger's source would answer, by index of the trigger; null for cpu and memory, and where none is bound.
   */
  readonly sources: readonly (SourceState | null)[];
};

/**
 * What is known of a metric before any fallback: from its source, or from a record of an earlier query. `milli` null:
 * left out of the formula.
 */
export type Taken =
  | {
      /** Value in thousandths; null: it has none for the formula. */
      readonly milli: number | null;
      /** Whether the value is above the activation of the trigger. */
      readonly active: boolean;
    }
  | {
      /** What the scaler failed with. */
      readonly error: string;
    };

/** What is known of it after fallback. */
export type Outcome =
  | {
      /** Value in thousandths; null: left out of the formula. */
      readonly milli: number | null;
      /** Whether it counts as active; one that stands in always does. */
      readonly active: boolean;
      /** Whether a fallback took the place of an error. */
      readonly standIn: boolean;
    }
  | {
      /** What the scaler failed with, where no fallback acts (yet). */
      readonly error: string;
    };

/**
 * The object that the scalers were built with. The HPA's path counts failures on it; `shared`: it is the loop's own
 * object, which each tick reads anew.
 */
export type Copy = {
  /** Status as that object holds it: it can lag behind the live one. */
  readonly status: Status;
  /** true: it is the loop's own object, which each tick reads anew. */
  readonly shared: boolean;
};

/** What outlives a tick, in the status of the object and in the operator's memory. */
export type KedaMemory = {
  /** The live status of the ScaledObject, as everybody sees it. */
  readonly status: Status;
  /** null: the scalers were thrown away after an error and are built anew at the next query. */
  readonly copy: Copy | null;
  /** Records of the last tick for useCachedMetrics, by metric name. */
  readonly cached: Readonly<Record<string, Taken>>;
  /** What the HPA read last, by metric name; kept only where the loop may take it over (2.21). */
  readonly observed: Readonly<Record<string, Taken>>;
  /** What each scaler remembers, by index of its trigger. */
  readonly scalers: Readonly<Record<number, ScalerMemory>>;
};

/** Memory of a new object, or one whose `status` is given. */
export const kedaStart = (status: Status = freshStatus): KedaMemory => ({
  status,
  copy: { status, shared: false },
  cached: {},
  observed: {},
  scalers: {},
});

/** What the memory is after an error: everything that was built or stored goes, the status stays. */
export const withoutScalers = (memory: KedaMemory): KedaMemory => ({
  ...memory,
  copy: null,
  cached: {},
  observed: {},
  scalers: {},
});

/** How one trigger stood at a tick. */
export type TriggerReading = {
  /** Name of the trigger, or its type when it has none. */
  readonly trigger: string;
  /** Name of the External metric, such as `s0-rabbitmq-documents`. */
  readonly metric: string;
  /** Value in thousandths; null: an error, or left out of the formula. */
  readonly milli: number | null;
  /** Above its activation, or standing in; false after an error. */
  readonly active: boolean;
  /** What the scaler failed with; null: it answered, or a fallback stood in. */
  readonly error: string | null;
  /** A fallback stood in for the value. */
  readonly standIn: boolean;
  /** Whether this loop asked the source itself; false: it took over what the HPA had read. */
  readonly asked: boolean;
};

/** What one tick did. */
export type KedaAct = {
  /** The new spec.replicas, when one was written. */
  readonly replicas: number | null;
  /** What the triggers say, and what KEDA made of it. */
  readonly because: Because;
  /** Reasons of the events, in order. */
  readonly events: readonly string[];
  /** One for each trigger but cpu and memory, in order. */
  readonly readings: readonly TriggerReading[];
  /** Activity by metric name, as in status.triggersActivity. */
  readonly triggersActivity: Readonly<Record<string, boolean>>;
};
