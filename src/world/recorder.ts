import type { Seconds } from '../units.js';
import type { Fact } from './facts.js';

/**
 * Where the world reports. Cold things are facts; hot things (jobs, requests, operations) are calls with numbers, so that
 * a run that keeps only a summary allocates nothing for a job. Queues, services, stores and workloads are numbered through all regions
 * in the order of the scenario (regions, then each region's list; a region's services in the order of the first workload that serves each).
 * `demand` numbers all demands of the scenario in the same way; -1 is work from no demand (sent on by others, or a batch of an incident).
 */
export type Recorder = {
  note(fact: Fact): void;

  /** A job came to the queue; when it finds no place, `jobDropped` follows at once. */
  jobArrived(at: Seconds, queue: number): void;
  /** A job found no place and is gone. */
  jobDropped(at: Seconds, queue: number, demand: number): void;
  /** A waiting job lost patience. */
  jobAbandoned(at: Seconds, queue: number, demand: number, arrivedAt: Seconds): void;
  /** A pod took the job; `delivery` counts from 1. `waitedFrom` is the arrival, or the return to the queue for a later delivery. */
  jobStarted(at: Seconds, queue: number, workload: number, delivery: number, waitedFrom: Seconds): void;
  /** A job is finished; `bornAt` is the arrival of the first job of its chain, `firstStartAt` the start of the first delivery. */
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
  /** The pod gave the job up; it waits again, at the head. `worked` seconds of work are lost. */
  jobReturned(at: Seconds, queue: number, workload: number, worked: Seconds): void;
  /** The pod gave the job up and nobody will do it. */
  jobLost(at: Seconds, queue: number, workload: number, demand: number, worked: Seconds): void;
  /** The pod gave the job up, and it was delivered too often: set aside. */
  jobDeadLettered(at: Seconds, queue: number, workload: number, demand: number, worked: Seconds): void;

  /** A request reached a service; each ends with exactly one of `requestDone` and `requestFailed`. */
  requestArrived(at: Seconds, service: number): void;
  requestDone(at: Seconds, service: number, demand: number, arrivedAt: Seconds): void;
  requestFailed(at: Seconds, service: number, demand: number, arrivedAt: Seconds, error: RequestError): void;

  /** Connections of a store that pods hold now. */
  connectionsHeld(at: Seconds, store: number, held: number): void;
  connectionRefused(at: Seconds, store: number, workload: number): void;
  /** An operation ended; it waited for a free core and then took `service` seconds. */
  operationDone(at: Seconds, store: number, arrivedAt: Seconds, service: Seconds): void;
};

export type RequestError = 'no-ready-pod' | 'refused' | 'timeout' | 'pod-died' | 'callee-failed' | 'unreachable';
