import type { Seconds } from '../../units.js';
import { type HpaConditions, noConditions } from './condition.js';
import type { Reading } from './reading.js';

/**
 * What one HPA carries from turn to turn: its status, which lives in the API server, and what the controller keeps in
 * its own memory. Bounded: the lists hold what the longest window and the longest policy period can still see.
 */
export type HpaMemory = {
  /** What the API server keeps: it outlives the controller. */
  readonly status: HpaStatus;
  /**
   * Raw proposals, oldest first; null: this controller has never seen the HPA. Equal neighbours are kept once, by the
   * newest time.
   */
  readonly recommendations: readonly Recommendation[] | null;
  /** Its own changes upwards, for the rate limits. */
  readonly scaleUps: readonly ScaleEvent[];
  /** Its own changes downwards. */
  readonly scaleDowns: readonly ScaleEvent[];
};

/** The status of the HPA object, in numbers; `statusOf` prints it. */
export type HpaStatus = {
  /** Replicas that the last turn found. */
  readonly currentReplicas: number;
  /** Replicas that the last turn asked for. */
  readonly desiredReplicas: number;
  /** The last write of spec.replicas; null: never. */
  readonly lastScaleTime: Seconds | null;
  /** What `kubectl describe hpa` shows. */
  readonly conditions: HpaConditions;
  /** null: the last turn read no metrics. */
  readonly readings: readonly Reading[] | null;
};

/**
 * `at` and the other times in here are whole microseconds, so that the edge of a window is exact: 303.7 s − 300 s is
 * not 3.7 s in doubles.
 */
export type Recommendation = {
  /** Microseconds. */
  readonly at: number;
  /** What the metrics asked for. */
  readonly replicas: number;
};

/** A change of size that this controller made; `outdated` ones may be overwritten, but count until they are. */
export type ScaleEvent = {
  /** Microseconds. */
  readonly at: number;
  /** Replicas added or removed, above 0. */
  readonly change: number;
  /** Older than the longest period. */
  readonly outdated: boolean;
};

/** Before the first turn. */
export const start: HpaMemory = {
  status: { currentReplicas: 0, desiredReplicas: 0, lastScaleTime: null, conditions: noConditions, readings: null },
  recommendations: null,
  scaleUps: [],
  scaleDowns: [],
};

/**
 * After a restart of the controller or a change of its leader: windows and rate limits are forgotten, the status is
 * not.
 */
export function restarted(memory: HpaMemory): HpaMemory {
  return { ...start, status: memory.status };
}

/** Whole microseconds of a time in seconds. */
export function micros(seconds: Seconds): number {
  return Math.round(seconds * 1e6);
}
