import type { PlainReason } from './condition.js';
import type { Recommendation, ScaleEvent } from './memory.js';

/** A raw proposal after windows, rate limits and bounds. */
export type Normalised = {
  readonly desired: number;
  /** After the windows, before limits and bounds. */
  readonly stabilised: number;
  /** Reason of AbleToScale. */
  readonly able: Extract<PlainReason, 'ReadyForNewScale' | 'ScaleDownStabilized' | 'ScaleUpStabilized'>;
  /** Reason of ScalingLimited; it is True unless this is DesiredWithinRange. */
  readonly limited: LimitReason;
  readonly recommendations: readonly Recommendation[];
};

export type LimitReason = Extract<
  PlainReason,
  'DesiredWithinRange' | 'TooManyReplicas' | 'TooFewReplicas' | 'ScaleUpLimit' | 'ScaleDownLimit'
>;

/** A size after its limit, and which limit bound. */
export type Limited = readonly [replicas: number, reason: LimitReason];

/** Takes a raw proposal through windows and limits; `now` in microseconds. */
export type Normalise = (raw: number, current: number, now: number, memory: NormaliseMemory) => Normalised;

/** What the windows and limits look back on. */
export type NormaliseMemory = {
  readonly recommendations: readonly Recommendation[];
  readonly scaleUps: readonly ScaleEvent[];
  readonly scaleDowns: readonly ScaleEvent[];
};
