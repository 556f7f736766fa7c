import type { Seconds } from '../../units.js';

/** One condition of the HPA's status. */
export type Condition = {
  /** Whether it holds. */
  readonly status: 'True' | 'False';
  /** The controller's own word, for example ScaleDownStabilized. */
  readonly reason: string;
  /** What `kubectl describe hpa` prints beside it. */
  readonly message: string;
  /** lastTransitionTime: when the status, not the reason, last changed. */
  readonly since: Seconds;
};

/** The conditions by type; null: not set yet, or removed. */
export type HpaConditions = {
  /** The scale subresource answers, and no window holds the replicas. */
  readonly AbleToScale: Condition | null;
  /** The metrics give a number. */
  readonly ScalingActive: Condition | null;
  /** A bound or a rate limit cut what was asked for. */
  readonly ScalingLimited: Condition | null;
  /** The replicas are 0 by this controller's own act (1.37). */
  readonly ScaledToZero: Condition | null;
};

export const noConditions: HpaConditions = {
  AbleToScale: null,
  ScalingActive: null,
  ScalingLimited: null,
  ScaledToZero: null,
};

/** The condition after it was set to something, perhaps to what it was; an unchanged one is the same object. */
export function setCondition(
  before: Condition | null,
  status: Condition['status'],
  reason: string,
  message: string,
  at: Seconds,
): Condition {
  if (before === null || before.status !== status) return { status, reason, message, since: at };
  if (before.reason === reason && before.message === message) return before;
  return { status, reason, message, since: before.since };
}

/** The controller's words for the reasons that always carry the same message (horizontal.go). */
export const messages = {
  SucceededGetScale: "the HPA controller was able to get the target's current scale",
  FailedGetScale: "the HPA controller was unable to get the target's current scale: the API answered with an error",
  FailedUpdateScale: 'the HPA controller was unable to update the target scale: the API answered with an error',
  ScalingDisabled: 'scaling is disabled since the replica count of the target is zero',
  ReadyForNewScale: 'recommended size matches current size',
  ScaleDownStabilized:
    'recent recommendations were higher than current one, applying the highest recent recommendation',
  ScaleUpStabilized: 'recent recommendations were lower than current one, applying the lowest recent recommendation',
  DesiredWithinRange: 'the desired count is within the acceptable range',
  TooManyReplicas: 'the desired replica count is more than the maximum replica count',
  TooFewReplicas: 'the desired replica count is less than the minimum replica count',
  ScaleUpLimit: 'the desired replica count is increasing faster than the maximum scale rate',
  ScaleDownLimit: 'the desired replica count is decreasing faster than the maximum scale rate',
  ScaledToZero: 'the HPA controller scaled the workload to zero',
  NotScaledToZero: 'the HPA controller did not scale the workload to zero',
} as const;

/** A reason whose message is always the same. */
export type PlainReason = keyof typeof messages;
