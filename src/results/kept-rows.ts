import type { JobRow } from './job-recorder.js';
import type { RecorderState } from './recorder.js';
import type { RequestRow } from './request-recorder.js';
import { push } from './table.js';

type Kept = Pick<RecorderState, 'tables' | 'queues' | 'services' | 'workloads' | 'classes' | 'pods'>;

/** A row of `jobs` for each job that left its queue. */
export function jobRows({ tables, queues, workloads, classes, pods }: Kept): JobRow {
  return ({
    outcome,
    at,
    queue,
    workload,
    demand,
    pod,
    delivery,
    bornAt,
    arrivedAt,
    firstStartAt,
    startedAt,
    worked,
  }) => {
    const tally = queues[queue];
    push(tables.jobs, [
      pods.regionNames[tally.region],
      tally.name,
      classes[demand] ?? '',
      outcome,
      bornAt,
      arrivedAt,
      firstStartAt,
      startedAt,
      at,
      delivery < 0 ? null : delivery,
      workload < 0 ? '' : workloads[workload].name,
      pod < 0 ? null : pod,
      worked,
    ]);
  };
}

/** A row of `requests` for each request that ended. */
export function requestRows({ tables, services, classes, pods }: Kept): RequestRow {
  return (outcome, at, requests, row) => {
    const tally = services[requests.service];
    push(tables.requests, [
      pods.regionNames[tally.region],
      tally.name,
      classes[requests.demand[row]] ?? '',
      outcome,
      requests.arrivedAt[row],
      at,
    ]);
  };
}
