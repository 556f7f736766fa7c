import type { Because } from '../policy.js';
import type { HpaConditions } from './condition.js';
import type { Reading } from './reading.js';

/** What the controller does at one turn, and what it then shows. */
export type HpaAct = {
  /** The value written to spec.replicas; null: nothing was written, or the write failed. */
  readonly wrote: number | null;
  /** status.currentReplicas after the turn. */
  readonly currentReplicas: number;
  /** status.desiredReplicas after the turn: what was written or left alone; a failed turn keeps what it was. */
  readonly desiredReplicas: number;
  /** The conditions after the turn. */
  readonly conditions: HpaConditions;
  /**
   * status.currentMetrics after the turn, one reading per metric of the spec; null: none. `currentMetricsOf` prints
   * them.
   */
  readonly currentMetrics: readonly Reading[] | null;
  /** In the order in which the controller sends them. */
  readonly events: readonly HpaEvent[];
  /** The reason word and one sentence. */
  readonly because: Because;
  /** How the number came about; null in the branches that read no metrics. */
  readonly detail: HpaDetail | null;
};

/** An event on the HPA object. */
export type HpaEvent = {
  /** As `kubectl get events` shows it. */
  readonly type: 'Normal' | 'Warning';
  /** The controller's own word. */
  readonly reason: string;
  /** The controller's own sentence. */
  readonly message: string;
};

/** The steps from readings to replicas. */
export type HpaDetail = {
  /** One for each metric of the spec, in its order. */
  readonly readings: readonly Reading[];
  /** Index of the metric that set the raw proposal; −1: none was valid. */
  readonly winner: number;
  /** Largest valid proposal, at least 0. */
  readonly raw: number;
  /** After the stabilisation windows; null where the turn failed before. */
  readonly stabilised: number | null;
  /** After rate limits and bounds; null where the turn failed before. */
  readonly desired: number | null;
};
