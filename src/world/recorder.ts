import type { Seconds } from '../units.js';
import type { Fact } from './facts.js';

/**
 * Where the world reports. Cold things are facts; hot things (jobs, requests, operations) are calls with numbers, so
 * that a run that keeps only a summary allocates nothing for a job. Queues, services, stores and workloads are numbered
 * through all regions in the order of the scenario (regions, then each region's list; a region's services in the order
 * of the first workload that serves each). `demand` numbers all demands of the scenario in the same way; -1 is work
 * from no demand (sent on by others, or a batch of an incident).
 */
export type Recorder = {
  note(fact: Fact): void;

  /** A job came to the queue; when it finds no place, `jobDropped` follows at once. */
  jobArrived(at: Seconds, queue: number): void;
  /** A job found no place and is gone. */
  jobDropped(at: Seconds, queue: number, demand: number): void;
  /** The broker refused a job that just arrived, for want of memory. */
  jobRefused(at: Seconds, queue: number, demand: number): void;
  /** A waiting job lost patience. */
  jobAbandoned(at: Seconds, queue: number, demand: number, arrivedAt: Seconds): void;
  /**
   * A pod took the job; `delivery` counts from 1. `waitedFrom` is the arrival, or the return to the queue for a later
   * delivery.
   */
  jobStarted(at: Seconds, queue: number, workload: number, delivery: number, waitedFrom: Seconds): void;
  /**
   * A job is finished; `bornAt` is the arrival of the first job of its chain, `firstStartAt` the start of the first
   * delivery.
   */
  jobDone(
    at: Seconds,
    queue: number,
    workload: number,
    demand: number,
    pod: number,
    delivery: number,
    bornAt: Seconds,
    arrivedAt: Seconds,
    firstStartAt: Seconds,
    startedAt: Seconds,
  ): void;
  /**
   * The pod gave the job up; it waits again, at the head. `worked` seconds of the work that began at `since` are lost.
   */
  jobReturned(at: Seconds, queue: number, workload: number, worked: Seconds, since?: Seconds): void;
  /**
   * The pod gave the job up and nobody will do it; without a workload (-1) it had only been prefetched, and has waited
   * `since` then. So for `jobDeadLettered` too.
   */
  jobLost(at: Seconds, queue: number, workload: number, demand: number, worked: Seconds, since?: Seconds): void;
  /** The pod gave the job up, and it was delivered too often: set aside. */
  jobDeadLettered(at: Seconds, queue: number, workload: number, demand: number, worked: Seconds, since?: Seconds): void;
  /**
   * Jobs more (or fewer) that a broker counts as delivered while nobody works on them; they count as waiting all the
   * time.
   */
  jobHeld(at: Seconds, queue: number, change: 1 | -1): void;
  /**
   * A worker that began at `startedAt` works on a job that its broker has taken back; when it began before,
   * `jobReturned` or `jobDeadLettered` of no work follows. It ends in vain, after so many seconds; or it does the job
   * after all, and is followed by `jobDone`: the job waited from `waitedFrom`, or somebody else was at it, whose work
   * is now in vain.
   */
  copyStarted(at: Seconds, queue: number, workload: number, startedAt: Seconds): void;
  copyEnded(at: Seconds, queue: number, workload: number, worked: Seconds): void;
  copyResumed(at: Seconds, queue: number, workload: number, startedAt: Seconds, waitedFrom: Seconds): void;
  copyPreferred(
    at: Seconds,
    queue: number,
    workload: number,
    startedAt: Seconds,
    other: number,
    otherStartedAt: Seconds,
  ): void;
  /** A publisher was stopped by its broker; later it goes on, and the job arrives. */
  publishBlocked(at: Seconds, queue: number): void;
  publishResumed(at: Seconds, queue: number, since: Seconds): void;

  /** A request reached a service; each ends with exactly one of `requestDone` and `requestFailed`. */
  requestArrived(at: Seconds, service: number): void;
  requestDone(at: Seconds, service: number, demand: number, arrivedAt: Seconds): void;
  /**
   * Where requests prefer a zone: the request was sent to a pod of another zone than it came from, or of the same one.
   */
  requestRouted(at: Seconds, service: number, crossed: boolean): void;
  requestFailed(at: Seconds, service: number, demand: number, arrivedAt: Seconds, error: RequestError): void;
  /**
   * A call is sent again. `service`: whose request arrives now, -1 when the target is a store or queue; `from`: the
   * service that calls, -1 for a client outside.
   */
  requestRetried(at: Seconds, service: number, from: number, demand: number): void;
  /**
   * A client that retries has its last answer: `error` is null when it is a good one. Each try was a request of its
   * own.
   */
  clientDone(at: Seconds, service: number, demand: number, firstSentAt: Seconds, error: RequestError | null): void;

  /** Share of its CPU limit that a pod used over the last 15 s. */
  cpuUsed(at: Seconds, workload: number, share: number): void;

  /** Connections of a store that pods hold now. */
  connectionsHeld(at: Seconds, store: number, held: number): void;
  connectionRefused(at: Seconds, store: number, workload: number): void;
  /** Operations that wait in the pooler of a store for a server connection. */
  operationsPooled(at: Seconds, store: number, waiting: number): void;
  /** An operation came into the database, where it runs or waits for a core; each ends with `operationDone`. */
  operationBegan(at: Seconds, store: number): void;
  /** An operation ended; it waited for a server connection and a core, and then took `service` seconds. */
  operationDone(at: Seconds, store: number, arrivedAt: Seconds, service: Seconds): void;
};

export type RequestError =
  | 'no-ready-pod'
  | 'refused'
  | 'timeout'
  | 'pod-died'
  | 'callee-failed'
  | 'unreachable'
  | 'circuit-open';
