import type { Recorder } from '../../src/world/recorder.js';

/** One call of the world to its recorder, as it came. */
export type Entry = {
  [K in keyof Recorder]: { readonly call: K; readonly args: Parameters<Recorder[K]> };
}[keyof Recorder];

const CALLS: Readonly<Record<keyof Recorder, true>> = {
  note: true,
  jobArrived: true,
  jobDropped: true,
  jobRefused: true,
  jobAbandoned: true,
  jobStarted: true,
  jobDone: true,
  jobReturned: true,
  jobLost: true,
  jobDeadLettered: true,
  jobHeld: true,
  copyStarted: true,
  copyEnded: true,
  copyResumed: true,
  copyPreferred: true,
  publishBlocked: true,
  publishResumed: true,
  requestArrived: true,
  requestRouted: true,
  requestDone: true,
  requestFailed: true,
  requestRetried: true,
  clientDone: true,
  connectionsHeld: true,
  connectionRefused: true,
  operationsPooled: true,
  operationBegan: true,
  cpuUsed: true,
  operationDone: true,
};

/** A recorder that writes every call down and hands it on. */
export function teed(into: Entry[], next: Recorder): Recorder {
  const calls = (Object.keys(CALLS) as (keyof Recorder)[]).map((call) => [
    call,
    (...args: unknown[]) => {
      into.push({ call, args } as unknown as Entry);
      (next[call] as (...same: unknown[]) => void)(...args);
    },
  ]);
  return Object.fromEntries(calls) as Recorder;
}

/** The instant of an entry. */
export const instantOf = (entry: Entry): number => (entry.call === 'note' ? entry.args[0].at : entry.args[0]);
