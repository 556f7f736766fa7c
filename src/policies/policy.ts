import type { Seconds } from '../units.js';

/** Why a policy acted: the controller's own reason word, and one sentence for people. */
export type Because = {
  /** One word, as the controller itself says it. */
  readonly reason: string;
  /** For people. */
  readonly sentence: string;
};

/**
 * A pure decision that is taken again and again: the same picture and the same memory always give the same act.
 *
 * `decide` gets the late, sampled picture that the real controller would have had, never the truth of the world,
 * and returns what it wants together with what it wants to remember. Nothing may be changed in place.
 *
 * @example
 * const double: Policy<QueueSeen, ScaleAct, null> = {
 *   name: 'double',
 *   every: 15,
 *   start: null,
 *   decide: (seen, memory) => {
 *     const because = { reason: 'Double', sentence: 'always twice as many' };
 *     return [{ replicas: seen.replicas * 2, because }, memory];
 *   },
 * };
 */
export type Policy<Seen, Act, Memory> = {
  /** Stands in the table `scalings` as who decided. */
  readonly name: string;
  /** Seconds between two decisions; 0 means: whenever the number of jobs of its queue changes, so the workload has to take from one. */
  readonly every: Seconds;
  /** The memory before the first decision. */
  readonly start: Memory;
  /** The decision; it changes nothing that it is given. */
  readonly decide: (seen: Seen, memory: Memory) => readonly [act: Act, memory: Memory];
};

/** What a plain scaler sees of one workload: the picture for policies that are neither HPA nor KEDA. */
export type WorkloadSeen = {
  /** Now, in seconds of the run. */
  readonly at: Seconds;
  /** spec.replicas of the workload. */
  readonly replicas: number;
  /** Pods that are ready to work. */
  readonly ready: number;
  /**
   * Jobs that wait in the queue that the workload takes from; null when it takes from none or the reading is missing.
   */
  readonly waiting: number | null;
  /** Jobs of that queue that are worked on, by its pods or by those of another workload; null as above. */
  readonly inService: number | null;
  /** Age of the oldest waiting job in seconds; 0 for an empty queue, null as above. */
  readonly oldestWait: Seconds | null;
  /** Mean CPU use of the ready pods as a fraction of their request; null when missing. */
  readonly cpuUtilization: number | null;
};

/** What a plain scaler wants: a number of replicas, and why. */
export type ScaleAct = {
  /** What spec.replicas should be; whole and not negative. */
  readonly replicas: number;
  /** Why. */
  readonly because: Because;
};

/** A policy for one workload that a user may write; it runs beside HPA and KEDA. */
// biome-ignore lint/suspicious/noExplicitAny: the memory is the policy's own business; nobody else reads it
export type Scaler<Memory = any> = Policy<WorkloadSeen, ScaleAct, Memory>;
