import type { JobRows, OperationRows, RequestRows } from '../../src/world/recorder.js';

type Job = { readonly [K in Exclude<keyof JobRows, 'queue'>]?: number } & { readonly queue?: number };

/** A table with one job, in row 0: the first one of everything, at 0, unless the test says otherwise. */
export const job = (of: Job = {}): JobRows => ({
  queue: of.queue ?? 0,
  demand: [of.demand ?? 0],
  taker: [of.taker ?? 0],
  delivery: [of.delivery ?? 1],
  bornAt: [of.bornAt ?? 0],
  arrivedAt: [of.arrivedAt ?? 0],
  waitedFrom: [of.waitedFrom ?? 0],
  firstStartAt: [of.firstStartAt ?? 0],
  startedAt: [of.startedAt ?? 0],
  original: [of.original ?? -1],
});

/** A table with one request, in row 0. */
export const request = (arrivedAt: number, demand = 0): RequestRows => ({
  service: 0,
  demand: [demand],
  arrivedAt: [arrivedAt],
});

/** A table with one operation, in row 0. */
export const operation = (arrivedAt: number, seconds: number): OperationRows => ({
  store: 0,
  arrivedAt: [arrivedAt],
  seconds: [seconds],
});
