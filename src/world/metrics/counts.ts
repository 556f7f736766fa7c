import { record, type Sketch } from '../../kernel/sketch.js';
import type { Scenario } from '../../scenario/strict.js';
import type { Recorder } from '../recorder.js';

/** What one queue or service has counted since the start, as its `/metrics` would show. */
export type Count = {
  arrived: number;
  /** Finished jobs, or requests that were answered well. */
  done: number;
  /** Requests that ended with an error. */
  failed: number;
  /** One for each series of quantiles: the seconds from arrival to end since its last scrape. */
  readonly latencies: Sketch[];
};

/** Counts by number of the queue and of the service, and finished jobs by number of the pod. */
export type Counts = {
  readonly queues: Count[];
  readonly services: Count[];
  readonly jobsOfPods: Map<number, number> | null;
};

/** Counters for the series of the scenario that need them; null: none does. */
export function countsOf({ regions }: Scenario): Counts | null {
  const needed = regions.flatMap(({ metrics }) =>
    metrics.flatMap(({ from }) =>
      from.kind === 'measured' && from.window > 0 && from.of.kind !== 'workload' ? [from] : [],
    ),
  );
  if (needed.length === 0) return null;
  return {
    queues: [],
    services: [],
    jobsOfPods: needed.some(({ measure, of }) => measure === 'rate' && of.kind === 'queue') ? new Map() : null,
  };
}

/** The count of one queue or service, made when it is first asked for. */
export function countIn(list: Count[], index: number): Count {
  while (list.length <= index) list.push({ arrived: 0, done: 0, failed: 0, latencies: [] });
  return list[index];
}

/** A recorder that counts what passes through it. */
export function counting(recorder: Recorder, { queues, services, jobsOfPods }: Counts): Recorder {
  const done = (count: Count, took: number) => {
    count.done++;
    for (const sketch of count.latencies) record(sketch, took);
  };
  return {
    ...recorder,
    jobArrived: (at, queue, demand) => {
      countIn(queues, queue).arrived++;
      recorder.jobArrived(at, queue, demand);
    },
    jobDone: (at, jobs, row, pod) => {
      done(countIn(queues, jobs.queue), at - jobs.arrivedAt[row]);
      if (jobsOfPods !== null) jobsOfPods.set(pod, (jobsOfPods.get(pod) ?? 0) + 1);
      recorder.jobDone(at, jobs, row, pod);
    },
    requestArrived: (at, service, demand) => {
      countIn(services, service).arrived++;
      recorder.requestArrived(at, service, demand);
    },
    requestDone: (at, requests, row, pod) => {
      done(countIn(services, requests.service), at - requests.arrivedAt[row]);
      recorder.requestDone(at, requests, row, pod);
    },
    requestFailed: (at, requests, row, error, pod) => {
      countIn(services, requests.service).failed++;
      recorder.requestFailed(at, requests, row, error, pod);
    },
  };
}
