import type { Arrivals, Work } from './arrivals.js';
import type { CallPolicy } from './call.js';

/** Arrivals at one queue or service. */
export type Demand = {
  /** Where it arrives, in the same region. */
  readonly to: {
    /** Jobs go to queues, requests to services. */
    readonly kind: 'queue' | 'service';
    /** Of the queue or service. */
    readonly name: string;
  };
  /** Class of the jobs, for results by class; '' is the only class. */
  readonly class: string;
  /** Higher is served first; jobs of one priority in order of arrival. */
  readonly priority: number;
  /** When they come. */
  readonly arrivals: Arrivals;
  /** What its clients do when an answer is late or bad; null: nothing. */
  readonly callPolicy: CallPolicy | null;
  /**
   * The work of a job: its service time at a queue, its CPU seconds at a service; null: as the queue or service says.
   */
  readonly work: Work | null;
};
