import type { Distribution } from '../../kernel/distributions.js';
import type { PodSpec } from '../../policies/objects/pod.js';
import type { Resources } from '../../policies/objects/resources.js';
import type { Cores, Seconds } from '../../units.js';
import type { Probes } from './probe.js';

/** What the pods of a workload are made from. */
export type PodTemplate = PodSpec & {
  /** Of the first container, in which the software runs; Infinity where it has no limit. */
  readonly limits: Resources;
  /** Seconds from the deletion to KILL. */
  readonly terminationGrace: Seconds;
  /** What the kubelet asks the first container; all null where nobody answers (workers). */
  readonly probes: Probes;
  /** How long the preStop hook of the first container sleeps before TERM, within the grace period. */
  readonly preStop: Seconds;
  /** Seconds to pull one byte of image on a node that does not have it, the extraction included. */
  readonly pullSecondsPerByte: number;
  /** From the pulled image to Ready: process start, loading of models, first readiness. */
  readonly start: Distribution;
  /**
   * CPU seconds burnt by each start, by `cores` threads at once; the start takes at least as long as that under the CPU
   * limit. null: none.
   */
  readonly startCpu: {
    /** CPU seconds of one start. */
    readonly seconds: Distribution;
    /** Threads that burn them. */
    readonly cores: Cores;
  } | null;
  /**
   * Connections that each pod holds from its start to its end, by name of the store: so many operations of the pod run
   * there at a time, the others wait in the pod. A pod opens as many as it needs of a store that is not there.
   */
  readonly connections: readonly {
    /** Name of the store, in the same region. */
    readonly store: string;
    /** Connections of one pod. */
    readonly count: number;
    /** How long an operation waits in the pod for one of them before it fails; Infinity: for ever. */
    readonly acquireTimeout: Seconds;
  }[];
};
