import type { Reading } from './reading.js';

/** What all metrics together ask for. */
export type Combined = {
  /** Largest valid proposal; may be below 0 for negative values. */
  readonly replicas: number;
  /** Index of the metric that set it; −1: none is valid. */
  readonly winner: number;
  /** Index of the first metric that could not be read, which names the failure; −1: all could. */
  readonly firstInvalid: number;
  /** Nothing may be done: no metric is valid, or some are not and the rest would scale down. */
  readonly failed: boolean;
};

/**
 * Takes the largest proposal (horizontal.go, computeReplicasForMetrics). The controller's own loop restarts at 0:
 * after a proposal of 0 the next one always replaces it, even a negative one.
 *
 * @param current spec.replicas; compared before windows, limits and bounds
 */
export function combine(readings: readonly Reading[], current: number): Combined {
  let [replicas, winner, invalid, firstInvalid] = [0, -1, 0, -1];
  for (let i = 0; i < readings.length; i++) {
    const reading = readings[i];
    if (reading.error !== null) {
      if (invalid++ === 0) firstInvalid = i;
    } else if (replicas === 0 || reading.proposal > replicas) {
      replicas = reading.proposal;
      winner = i;
    }
  }
  const failed = invalid >= readings.length || (invalid > 0 && replicas < current);
  return { replicas, winner, firstInvalid, failed };
}
