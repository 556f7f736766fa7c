import type { Seconds } from '../../../units.js';
import { numeric, record, text, texts } from '../scaler/manifest-fields.js';
import { POLLING_INTERVAL } from '../scaler/polling-interval.js';
import { type Trigger, triggersOf } from '../scaler/trigger.js';

export type StrategyName = 'default' | 'custom' | 'accurate' | 'eager';
export type MultipleScalers = 'max' | 'min' | 'avg' | 'sum';

/** The strict form of a ScaledJob, with the defaults of KEDA 2.21. */
export type ScaledJobSpec = {
  /** metadata.name; '' when it is missing, which is refused. */
  readonly name: string;
  /** metadata.namespace; `default` when absent. */
  readonly namespace: string;
  /** metadata.annotations at creation, values as texts. */
  readonly annotations: Readonly<Record<string, string>>;
  /** Seconds between two ticks; 30 when absent. */
  readonly pollingInterval: Seconds;
  /** Jobs that always run; 0 when absent. */
  readonly minReplicaCount: number;
  /** null: not set, which is not the same as its default of 100 (`jobBounds`). */
  readonly maxReplicaCount: number | null;
  /** Completed Jobs that are kept; 100 when absent. */
  readonly successfulJobsHistoryLimit: number;
  /** Failed Jobs that are kept; 100 when absent. */
  readonly failedJobsHistoryLimit: number;
  /** What a change of the spec does to Jobs of older generations: `immediate` deletes them, running ones too. */
  readonly rollout: 'immediate' | 'gradual';
  /** scalingStrategy.strategy, by which the new Jobs are counted; `default` when absent. */
  readonly strategy: StrategyName;
  /** How several active triggers become one; `max` when absent. */
  readonly multipleScalersCalculation: MultipleScalers;
  /** customScalingQueueLengthDeduction, in Jobs, for the custom strategy alone; 0 when absent. */
  readonly customDeduction: number;
  /** Text, since one that is not a number turns the custom strategy into the default one. */
  readonly customPercentage: string;
  /** A Job counts as pending until a pod of it has all of these conditions; empty: until one runs. */
  readonly pendingPodConditions: readonly string[];
  /** In the order of the manifest: `ScaledJobSeen.sources` goes by the same index. */
  readonly triggers: readonly Trigger[];
};

/**
 * Fills in what a ScaledJob leaves out (keda.md §8).
 *
 * @param raw the whole manifest
 * @example scaledJobDefaults(manifest).successfulJobsHistoryLimit; // 100
 */
export function scaledJobDefaults(raw: unknown): ScaledJobSpec {
  const manifest = record(raw);
  const metadata = record(manifest.metadata);
  const spec = record(manifest.spec);
  const strategy = record(spec.scalingStrategy);
  const conditions = strategy.pendingPodConditions;
  return {
    name: text(metadata.name, ''),
    namespace: text(metadata.namespace, 'default'),
    annotations: texts(metadata.annotations),
    pollingInterval: numeric(spec.pollingInterval, POLLING_INTERVAL),
    minReplicaCount: numeric(spec.minReplicaCount, 0),
    maxReplicaCount: numeric(spec.maxReplicaCount, null),
    successfulJobsHistoryLimit: numeric(spec.successfulJobsHistoryLimit, 100),
    failedJobsHistoryLimit: numeric(spec.failedJobsHistoryLimit, 100),
    rollout:
      record(spec.rollout).strategy === 'gradual' || spec.rolloutStrategy === 'gradual' ? 'gradual' : 'immediate',
    strategy: text(strategy.strategy, 'default') as StrategyName,
    multipleScalersCalculation: text(strategy.multipleScalersCalculation, 'max') as MultipleScalers,
    customDeduction: numeric(strategy.customScalingQueueLengthDeduction, 0),
    customPercentage: text(strategy.customScalingRunningJobPercentage, ''),
    pendingPodConditions: Array.isArray(conditions) ? conditions.map(String) : [],
    triggers: triggersOf(spec),
  };
}

/**
 * How many Jobs run at least, and how many may be created above them. With max unset the two add up to min + 100.
 *
 * @example jobBounds({ ...spec, minReplicaCount: 3, maxReplicaCount: 10 }); // { min: 3, room: 7 }
 */
export function jobBounds({
  minReplicaCount: min,
  maxReplicaCount: max,
}: Pick<ScaledJobSpec, 'minReplicaCount' | 'maxReplicaCount'>): {
  readonly min: number;
  readonly room: number;
} {
  if (max === null) return { min, room: 100 };
  return min <= max ? { min, room: max - min } : { min: max, room: max };
}
