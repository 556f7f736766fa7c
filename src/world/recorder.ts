import type { Seconds } from '../units.js';
import type { Fact, Writer } from './facts.js';

/** A column of a table of the world, by row. A recorder only reads it, and only while it is told of the row. */
type Column = { readonly [row: number]: number };

/** The jobs of one queue; see `world/jobs/job.ts`. */
export type JobRows = {
  /** Number of the queue. */
  readonly queue: number;
  /** Number of the demand that it came from. */
  readonly demand: Column;
  /** Number of the workload that took it last. */
  readonly taker: Column;
  /** Times that work on it started. */
  readonly delivery: Column;
  /** Arrival of the first job or request of its chain. */
  readonly bornAt: Column;
  /** Arrival at the queue. */
  readonly arrivedAt: Column;
  /** The arrival, or the return to the queue for a later delivery. */
  readonly waitedFrom: Column;
  /** Start of the first delivery. */
  readonly firstStartAt: Column;
  /** Start of the present delivery. */
  readonly startedAt: Column;
  /** Of a duplicate delivery: the row of its job; -1: that job is gone. */
  readonly original: Column;
};

/** The requests of one service; see `world/requests/request.ts`. */
export type RequestRows = {
  /** Number of the service. */
  readonly service: number;
  /** Number of the demand that it came from. */
  readonly demand: Column;
  /** Arrival at the service. */
  readonly arrivedAt: Column;
};

/** The operations of one store; see `world/stores/operations.ts`. */
export type OperationRows = {
  /** Number of the store. */
  readonly store: number;
  /** Arrival at the store, before any waiting. */
  readonly arrivedAt: Column;
  /** It got a core; NaN: it waits. */
  readonly startedAt: Column;
  /** Seconds that it was worked on. */
  readonly seconds: Column;
};

/**
 * Where the world reports. Cold things are facts; hot things (jobs, requests, operations) are calls with their table
 * and row, so that a run that keeps only a summary allocates nothing for a job, and no two numbers can be swapped.
 * Queues, services, stores and workloads are numbered through all regions in the order of the scenario (regions, then
 * each region's list; a region's services in the order of the first workload that serves each). `demand` numbers all
 * demands of the scenario in the same way; -1 is work from no demand (sent on by others, or a batch of an incident).
 */
export type Recorder = {
  /** Something cold happened. */
  note(fact: Fact): void;

  /** A job came to the queue; when it is not let in, `jobDropped`, `jobRefused` or `jobDeadLettered` follows at once. */
  jobArrived(at: Seconds, queue: number, demand: number): void;
  /** A job found no place and is gone. */
  jobDropped(at: Seconds, queue: number, demand: number): void;
  /** A waiting job is gone to make room for another one (`drop-head`). */
  jobPushedOut(at: Seconds, jobs: JobRows, row: number): void;
  /** The broker refused a job that just arrived: it has no memory for it, or the queue is full. */
  jobRefused(at: Seconds, queue: number, demand: number): void;
  /** A waiting job lost patience. */
  jobAbandoned(at: Seconds, jobs: JobRows, row: number): void;
  /** Work on a job began. */
  jobStarted(at: Seconds, jobs: JobRows, row: number): void;
  /** A job is finished, by the pod with that number. */
  jobDone(at: Seconds, jobs: JobRows, row: number, pod: number): void;
  /** The pod gave up a job that it worked on; it waits again, at the head. `worked` seconds of work are lost. */
  jobReturned(at: Seconds, jobs: JobRows, row: number, worked: Seconds): void;
  /** The pod gave the job up and nobody will do it; `worked` is NaN where it had only been prefetched. */
  jobLost(at: Seconds, jobs: JobRows, row: number, worked: Seconds): void;
  /**
   * The pod gave the job up, and it was delivered too often: set aside. `worked` as in `jobLost`; also NaN for a job
   * that waited, or just arrived, when its queue was full.
   */
  jobDeadLettered(at: Seconds, jobs: JobRows, row: number, worked: Seconds): void;
  /**
   * Jobs more (or fewer) that a broker counts as delivered while nobody works on them; they count as waiting all the
   * time.
   */
  jobHeld(at: Seconds, queue: number, change: 1 | -1): void;
  /**
   * A worker works on a job that its broker has taken back: a duplicate delivery, with a row of its own. When it began
   * before, `jobReturned` or `jobDeadLettered` of no work follows. It ends without effect; or it does the job after
   * all, and is followed by `jobDone`: the job still waited (resumed), or somebody else was at it, whose work is now
   * wasted (preferred).
   */
  duplicateStarted(at: Seconds, jobs: JobRows, row: number): void;
  /** The duplicate ended in vain. */
  duplicateEnded(at: Seconds, jobs: JobRows, row: number): void;
  /** The duplicate goes on as the delivery of its job, which still waited. */
  duplicateResumed(at: Seconds, jobs: JobRows, row: number): void;
  /** The duplicate did the job, at which somebody else was. */
  duplicatePreferred(at: Seconds, jobs: JobRows, row: number): void;
  /** A publisher was stopped by its broker; later it goes on, and the job arrives. */
  publishBlocked(at: Seconds, queue: number): void;
  /** The publisher goes on after a stop `since` that instant. */
  publishResumed(at: Seconds, queue: number, since: Seconds): void;

  /** A job that waits or is worked on when the run ends. */
  jobUnfinished(at: Seconds, jobs: JobRows, row: number): void;

  /**
   * Before anything else: some of those who ask this service wait or try again by rules of their own, so that they see
   * something else than the service. Each of its requests is then followed to `clientDone` as well.
   */
  clientsApart(at: Seconds, service: number): void;
  /** A request reached a service; each ends with exactly one of `requestDone` and `requestFailed`. */
  requestArrived(at: Seconds, service: number, demand: number): void;
  /** A request was answered well, by the pod with that number. */
  requestDone(at: Seconds, requests: RequestRows, row: number, pod: number): void;
  /** A request ended with an error, at the service or on its way back; `pod` is -1 where it reached none. */
  requestFailed(at: Seconds, requests: RequestRows, row: number, error: RequestError, pod: number): void;
  /** A request is neither answered nor failed when the run ends; `pod` as in `requestFailed`. */
  requestUnfinished(at: Seconds, requests: RequestRows, row: number, pod: number): void;
  /**
   * Where requests prefer a zone: the request was sent to a pod of another zone than it came from, or of the same one.
   */
  requestRouted(at: Seconds, service: number, crossed: boolean): void;
  /**
   * A call is sent again. `service`: whose request arrives now, -1 when the target is a store or queue; `from`: the
   * service that calls, -1 for a client outside.
   */
  requestRetried(at: Seconds, service: number, from: number, demand: number): void;
  /**
   * Of a service with `clientsApart`: whoever asked has the last answer (`error` is null when it is a good one) or has
   * given up, since no answer came in time. Each try was a request of its own.
   */
  clientDone(
    at: Seconds,
    service: number,
    demand: number,
    firstSentAt: Seconds,
    error: RequestError | null,
    hasGivenUp: boolean,
  ): void;
  /** Of a service with `clientsApart`: somebody still waits for the last answer when the run ends. */
  clientUnfinished(at: Seconds, service: number, demand: number, firstSentAt: Seconds): void;

  /**
   * A controller looked and left spec.replicas alone, though something speaks for another number.
   *
   * @param wanted what it would have written otherwise; NaN: it does not know
   * @param reason the controller's own word for what holds it
   */
  decisionHeld(
    at: Seconds,
    workload: number,
    by: Writer,
    current: number,
    wanted: number,
    reason: string,
    sentence: string,
  ): void;

  /** Share of its CPU limit that a pod used over the last 15 s. */
  cpuUsed(at: Seconds, workload: number, share: number): void;

  /** Connections of a store that pods hold now. */
  connectionsHeld(at: Seconds, store: number, held: number): void;
  /** A pod of the workload found no connection left. */
  connectionRefused(at: Seconds, store: number, workload: number): void;
  /** An operation got a connection of its pod, for which it had waited in the pod since that instant. */
  connectionAcquired(at: Seconds, store: number, since: Seconds): void;
  /** An operation got none within the acquire timeout of its pod. */
  connectionTimedOut(at: Seconds, store: number): void;
  /** An operation still waits in its pod for a connection when the run ends. */
  connectionUnfinished(at: Seconds, store: number, since: Seconds): void;
  /** Operations that wait in the pooler of a store for a server connection. */
  operationsPooled(at: Seconds, store: number, waiting: number): void;
  /** An operation came into the database, where it runs or waits for a core; each ends with `operationDone`. */
  operationBegan(at: Seconds, store: number): void;
  /** An operation ended; it waited for a server connection and a core before it was worked on. */
  operationDone(at: Seconds, operations: OperationRows, row: number): void;
  /** An operation runs, or waits in the store or its pooler, when the run ends. */
  operationUnfinished(at: Seconds, operations: OperationRows, row: number): void;
};

export type RequestError =
  | 'no-ready-pod'
  | 'refused'
  | 'timeout'
  | 'pod-died'
  | 'callee-failed'
  | 'unreachable'
  | 'circuit-open'
  | 'connection-timeout';
