import type { Scaler } from '../policy.js';
import { unreadable } from './unreadable.js';

/** What `perJob` is given. */
export type PerJobOptions = {
  /** Fewest replicas, also with no jobs at all; may be 0. */
  readonly min: number;
  /** Most replicas, however many jobs there are. */
  readonly max: number;
};

/**
 * One replica for each job in the system, decided at every arrival and departure: the set-up model of queueing theory
 * (M/M/c/setup of Gandhi, Harchol-Balter and Adan), in which a server without a job switches off at once.
 *
 * @example perJob({ min: 0, max: 8 })
 */
export function perJob({ min, max }: PerJobOptions): Scaler<null> {
  return {
    name: `per-job(${min}-${max})`,
    every: 0,
    start: null,
    decide: (seen, memory) => {
      if (seen.waiting === null || seen.inService === null) return [unreadable(seen), memory];
      const jobs = seen.waiting + seen.inService;
      return [
        {
          replicas: Math.min(max, Math.max(min, jobs)),
          because: { reason: 'PerJob', sentence: `one replica for each of ${jobs} jobs` },
        },
        memory,
      ];
    },
  };
}
