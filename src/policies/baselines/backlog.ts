import type { Seconds } from '../../units.js';
import type { Scaler } from '../policy.js';
import { unreadable } from './unreadable.js';

/** What `backlog` is given. */
export type BacklogOptions = {
  /** Jobs (waiting and in service) for each replica. */
  readonly target: number;
  /** Fewest replicas, also with no jobs at all; may be 0. */
  readonly min: number;
  /** Most replicas, however many jobs there are. */
  readonly max: number;
  /** Seconds between two decisions. */
  readonly every: Seconds;
};

/**
 * As many replicas as the jobs in the system divided by a target, at once, without any memory: the rule that most
 * people have in mind before they meet windows and limits. With a start-up time it swings.
 *
 * @example backlog({ target: 10, min: 1, max: 2000, every: 15 })
 */
export function backlog({ target, min, max, every }: BacklogOptions): Scaler<null> {
  return {
    name: `backlog(${target})`,
    every,
    start: null,
    decide: (seen, memory) => {
      if (seen.waiting === null || seen.inService === null) return [unreadable(seen), memory];
      const jobs = seen.waiting + seen.inService;
      const replicas = Math.min(max, Math.max(min, Math.ceil(jobs / target)));
      return [
        {
          replicas,
          because: {
            reason: 'Backlog',
            sentence: `${jobs} jobs at ${target} a replica ask for ${replicas} (${min} to ${max})`,
          },
        },
        memory,
      ];
    },
  };
}
