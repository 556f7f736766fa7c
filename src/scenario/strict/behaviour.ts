import type { Distribution } from '../../kernel/distributions.js';
import type { Bytes, Cores, Seconds } from '../../units.js';
import type { Call, Emission, StoreCall } from './call.js';

/** How the software in the pods acts. */
export type Behaviour = WorkerBehaviour | ServiceBehaviour | IdleBehaviour;

/** Pods that only take up room. */
export type IdleBehaviour = {
  /** Does nothing. */
  readonly kind: 'idle';
  /** Cores in use at all times. */
  readonly cpu: Cores;
  /** Bytes in use at all times. */
  readonly memory: Bytes;
};

/** Pods that take jobs from a queue. */
export type WorkerBehaviour = {
  /** Works on jobs, without CPU of its own for them beyond `cpuPerJob`. */
  readonly kind: 'worker';
  /** Name of the queue, in the same region. */
  readonly queue: string;
  /** Jobs that one pod works on at a time; each takes its service time, however many there are. */
  readonly concurrency: number;
  /** CPU and memory used by a pod without jobs, and by each job on top. */
  readonly idleCpu: Cores;
  /** In cores, while it works on the job. */
  readonly cpuPerJob: Cores;
  /** Bytes of a pod without jobs. */
  readonly baseMemory: Bytes;
  /** Bytes on top for each job. */
  readonly memoryPerJob: Bytes;
  /**
   * What a worker does with its jobs when it is told to end: finishes them within the grace period, puts them back at
   * once, goes on as if nothing had happened and is killed at the end of the grace period, or saves what it has done
   * and puts the rest back.
   */
  readonly onTerm: 'finish' | 'requeue' | 'ignore' | 'checkpoint';
  /**
   * 'load': each pod keeps its pod-deletion-cost at the number of its jobs, so that idle pods are removed first;
   * 'none': all cost the same.
   */
  readonly deletionCost: 'none' | 'load';
  /** Jobs after which a pod ends by itself: 1 for a ScaledJob, Infinity for a Deployment. */
  readonly jobsPerPod: number;
  /** Operations of stores, one after the other, when the job's own work is done: it is finished after them. */
  readonly calls: readonly StoreCall[];
  /** What a finished job sends on. */
  readonly then: readonly Emission[];
  /** Jobs that the broker delivers to one pod at a time, those that it works on included. */
  readonly prefetch: number;
  /** Jobs that are worked on together; null: each alone. */
  readonly batch: Batch | null;
  /**
   * The first jobs of a process take up to `factor` times as long, falling linearly to once with job number `jobs`;
   * null: they do not.
   */
  readonly firstJobs: {
    /** Of the first job; above 1. */
    readonly factor: number;
    /** The first one that takes its usual time. */
    readonly jobs: number;
  } | null;
  /** A model that is loaded before the pod is ready, or in front of the first job; null: none. */
  readonly load: {
    /** Seconds to load it. */
    readonly time: Distribution;
    /** Before Ready, or while the first job waits in the pod. */
    readonly on: 'start' | 'first-job';
  } | null;
  /** `onTerm: checkpoint`: time to save the work of a job that is put back. */
  readonly checkpoint: Seconds;
  /** A killed job loses only the work since the last of these; Infinity: all of it. */
  readonly checkpointEvery: Seconds;
};

/**
 * Up to `size` jobs together, gathered for at most `wait` from the first one; they take the longest time plus `perJob`
 * times the sum of the others.
 */
export type Batch = {
  /** Most jobs in one batch. */
  readonly size: number;
  /** Seconds after which it begins with fewer. */
  readonly wait: Seconds;
  /** Share of the time of each further job that is added; 0: they cost nothing. */
  readonly perJob: number;
};

/** Pods that answer requests; all requests of a pod share its CPU limit. */
export type ServiceBehaviour = {
  /** Answers requests. */
  readonly kind: 'service';
  /** Name of the service; several workloads may share it. */
  readonly service: string;
  /** CPU seconds that a request burns in the pod. */
  readonly cpu: Distribution;
  /** Cores of a pod without requests. */
  readonly idleCpu: Cores;
  /** Bytes of a pod without requests. */
  readonly baseMemory: Bytes;
  /** Bytes on top for each request that it holds. */
  readonly memoryPerRequest: Bytes;
  /** Requests that a pod works on at a time; Infinity: no limit. */
  readonly concurrency: number;
  /** Requests that wait in a pod beyond those; further ones are refused with an error. */
  readonly backlog: number;
  /** How a pod is chosen for a request among the preferred endpoints. */
  readonly balancing: 'round-robin' | 'random' | 'least-requests' | 'two-choices';
  /**
   * Which endpoints are preferred, as long as one of them is there: those of the caller's zone, or of its node and then
   * of its zone.
   */
  readonly routing: 'any' | 'prefer-zone' | 'prefer-node';
  /** CPU seconds of one answer to a probe. */
  readonly probeCpu: Seconds;
  /**
   * Requests that start within `seconds` after the first Ready of a container cost `factor` times the CPU, falling
   * linearly to once; null: they do not.
   */
  readonly slowStart: {
    /** Of the first request; above 1. */
    readonly factor: number;
    /** Until the cost is the usual one. */
    readonly seconds: Seconds;
  } | null;
  /** Done one after the other, after the CPU was burnt. */
  readonly calls: readonly Call[];
  /** A request that takes longer ends with an error; Infinity: never. */
  readonly timeout: Seconds;
};
