import type { Seconds } from '../../../units.js';

/** What the scheduler keeps between its passes. */
export type SchedulerMemory = {
  /** When it looks next; Infinity: it has nothing to do. */
  nextPass: Seconds;
};

export function newSchedulerMemory(): SchedulerMemory {
  return { nextPass: Number.POSITIVE_INFINITY };
}
