import type { JobRows, Recorder, RequestError } from '../../src/world/recorder.js';

/** What calls with a table and a row say, as plain numbers: rows are used again, so a log cannot keep them. */
type Flat = {
  jobAbandoned: [at: number, queue: number, demand: number, arrivedAt: number];
  jobPushedOut: [at: number, queue: number, demand: number, waitedFrom: number];
  jobStarted: [at: number, queue: number, workload: number, delivery: number, waitedFrom: number];
  jobDone: [
    at: number,
    queue: number,
    workload: number,
    demand: number,
    pod: number,
    delivery: number,
    bornAt: number,
    arrivedAt: number,
    firstStartAt: number,
    startedAt: number,
  ];
  jobReturned: [at: number, queue: number, workload: number, worked: number, since: number];
  /** Without a workload (-1) the job had only been prefetched, and has waited `since` then. */
  jobLost: [at: number, queue: number, workload: number, demand: number, worked: number, since: number];
  jobDeadLettered: [at: number, queue: number, workload: number, demand: number, worked: number, since: number];
  duplicateStarted: [at: number, queue: number, workload: number, startedAt: number];
  duplicateEnded: [at: number, queue: number, workload: number, worked: number];
  duplicateResumed: [at: number, queue: number, workload: number, startedAt: number, waitedFrom: number];
  duplicatePreferred: [
    at: number,
    queue: number,
    workload: number,
    startedAt: number,
    other: number,
    otherStartedAt: number,
  ];
  requestDone: [at: number, service: number, demand: number, arrivedAt: number];
  requestFailed: [at: number, service: number, demand: number, arrivedAt: number, error: RequestError];
  operationDone: [at: number, store: number, arrivedAt: number, service: number];
  operationUnfinished: [at: number, store: number, arrivedAt: number, startedAt: number];
};

const givenUp = (at: number, j: JobRows, row: number, worked: number): Flat['jobLost'] =>
  Number.isNaN(worked)
    ? [at, j.queue, -1, j.demand[row], 0, j.waitedFrom[row]]
    : [at, j.queue, j.taker[row], j.demand[row], worked, j.startedAt[row]];

const FLAT: { readonly [K in keyof Flat]: (...args: Parameters<Recorder[K]>) => Flat[K] } = {
  jobAbandoned: (at, j, row) => [at, j.queue, j.demand[row], j.arrivedAt[row]],
  jobPushedOut: (at, j, row) => [at, j.queue, j.demand[row], j.waitedFrom[row]],
  jobStarted: (at, j, row) => [at, j.queue, j.taker[row], j.delivery[row], j.waitedFrom[row]],
  jobDone: (at, j, row, pod) => [
    at,
    j.queue,
    j.taker[row],
    j.demand[row],
    pod,
    j.delivery[row],
    j.bornAt[row],
    j.arrivedAt[row],
    j.firstStartAt[row],
    j.startedAt[row],
  ],
  jobReturned: (at, j, row, worked) => [at, j.queue, j.taker[row], worked, j.startedAt[row]],
  jobLost: givenUp,
  jobDeadLettered: givenUp,
  duplicateStarted: (at, j, row) => [at, j.queue, j.taker[row], j.startedAt[row]],
  duplicateEnded: (at, j, row) => [at, j.queue, j.taker[row], at - j.startedAt[row]],
  duplicateResumed: (at, j, row) => [at, j.queue, j.taker[row], j.startedAt[row], j.waitedFrom[j.original[row]]],
  duplicatePreferred: (at, j, row) => [
    at,
    j.queue,
    j.taker[row],
    j.startedAt[row],
    j.taker[j.original[row]],
    j.startedAt[j.original[row]],
  ],
  requestDone: (at, r, row) => [at, r.service, r.demand[row], r.arrivedAt[row]],
  requestFailed: (at, r, row, error) => [at, r.service, r.demand[row], r.arrivedAt[row], error],
  operationDone: (at, o, row) => [at, o.store, o.arrivedAt[row], o.seconds[row]],
  operationUnfinished: (at, o, row) => [at, o.store, o.arrivedAt[row], o.startedAt[row]],
};

/** What each call says. */
export type Said = { [K in keyof Recorder]: K extends keyof Flat ? Flat[K] : Parameters<Recorder[K]> };

/** The arguments of a call as plain values that stay. */
export const flat = (call: string, args: readonly unknown[]): readonly unknown[] =>
  Object.hasOwn(FLAT, call) ? (FLAT[call as keyof Flat] as (...same: unknown[]) => unknown[])(...args) : args;

/** One call of the world to its recorder, as it came. */
export type Entry = { [K in keyof Recorder]: { readonly call: K; readonly args: Said[K] } }[keyof Recorder];

const CALLS: Readonly<Record<keyof Recorder, true>> = {
  note: true,
  jobArrived: true,
  jobDropped: true,
  jobPushedOut: true,
  jobRefused: true,
  jobAbandoned: true,
  jobStarted: true,
  jobDone: true,
  jobReturned: true,
  jobLost: true,
  jobDeadLettered: true,
  jobHeld: true,
  duplicateStarted: true,
  duplicateEnded: true,
  duplicateResumed: true,
  duplicatePreferred: true,
  publishBlocked: true,
  publishResumed: true,
  jobUnfinished: true,
  clientsApart: true,
  requestArrived: true,
  requestRouted: true,
  requestDone: true,
  requestFailed: true,
  requestUnfinished: true,
  requestRetried: true,
  clientDone: true,
  clientUnfinished: true,
  connectionsHeld: true,
  connectionRefused: true,
  connectionAcquired: true,
  connectionTimedOut: true,
  connectionUnfinished: true,
  operationsPooled: true,
  operationBegan: true,
  cpuUsed: true,
  decisionHeld: true,
  operationDone: true,
  operationUnfinished: true,
};

/** A recorder that writes every call down and passes it on. */
export function teed(into: Entry[], next: Recorder): Recorder {
  const calls = (Object.keys(CALLS) as (keyof Recorder)[]).map((call) => [
    call,
    (...args: unknown[]) => {
      into.push({ call, args: flat(call, args) } as unknown as Entry);
      (next[call] as (...same: unknown[]) => void)(...args);
    },
  ]);
  return Object.fromEntries(calls) as Recorder;
}

/** The instant of an entry. */
export const instantOf = (entry: Entry): number => (entry.call === 'note' ? entry.args[0].at : entry.args[0]);
