import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Keep, recorder } from '../../src/results/recorder.js';
import { summarize } from '../../src/results/summarize.js';
import { rowsOf } from '../../src/results/table.js';
import { job, operation, request } from '../fixtures/result-rows.js';
import { region, scenario } from '../fixtures/result-scenario.js';

type Job = {
  readonly arrived: number;
  readonly wait: number;
  readonly service: number;
  readonly demand: number;
  readonly born: number;
  readonly end: 'done' | 'lost' | 'returned' | 'dropped' | 'abandoned';
};
type Call = { readonly at: number; readonly call: (seen: ReturnType<typeof recorder>) => void };
const END = 1000;

const label = { policy: 'today', replication: 0, seed: 1, events: 0 };

/** The calls that a world would make for these jobs, in the order of time. */
function callsOf(jobs: readonly Job[]): Call[] {
  return jobs
    .flatMap(({ arrived, wait, service, demand, born, end }): Call[] => {
      const started = arrived + wait,
        ended = started + service;
      const arrive: Call = { at: arrived, call: (seen) => seen.jobArrived(arrived, 0, -1) };
      const start: Call = { at: started, call: (seen) => seen.jobStarted(started, job({ waitedFrom: arrived }), 0) };
      switch (end) {
        case 'dropped':
          return [
            {
              at: arrived,
              call: (seen) => {
                seen.jobArrived(arrived, 0, -1);
                seen.jobDropped(arrived, 0, demand);
              },
            },
          ];
        case 'abandoned':
          return [
            arrive,
            { at: started, call: (seen) => seen.jobAbandoned(started, job({ demand, arrivedAt: arrived }), 0) },
          ];
        case 'lost':
          return [arrive, start, { at: ended, call: (seen) => seen.jobLost(ended, job({ demand }), 0, service) }];
        case 'done':
          return [
            arrive,
            start,
            {
              at: ended,
              call: (seen) =>
                seen.jobDone(
                  ended,
                  job({
                    demand,
                    bornAt: arrived - born,
                    arrivedAt: arrived,
                    firstStartAt: started,
                    startedAt: started,
                  }),
                  0,
                  3,
                ),
            },
          ];
        default:
          return [
            arrive,
            start,
            {
              at: ended,
              call: (seen) => {
                seen.jobReturned(ended, job(), 0, service);
                seen.jobStarted(ended, job({ delivery: 2, waitedFrom: ended }), 0);
              },
            },
            {
              at: ended + 5,
              call: (seen) =>
                seen.jobDone(
                  ended + 5,
                  job({
                    demand,
                    delivery: 2,
                    bornAt: arrived - born,
                    arrivedAt: arrived,
                    firstStartAt: started,
                    startedAt: ended,
                  }),
                  0,
                  4,
                ),
            },
          ];
      }
    })
    .filter((one) => one.at <= END)
    .map((one, i) => ({ ...one, i }))
    .sort((a, b) => a.at - b.at || a.i - b.i);
}

function record(jobs: readonly Job[], warmUp: number, keep: Keep = 'summary') {
  const seen = recorder(scenario({ warmUp }), { keep });
  seen.note({ type: 'pod-created', at: 0, pod: 0, workload: 0 });
  seen.note({ type: 'pod-bound', at: 0, pod: 0, node: -1, zone: '' });
  seen.note({ type: 'pod-ready', at: 0, pod: 0 });
  for (const { call } of callsOf(jobs)) call(seen);
  seen.close(END);
  return { seen, summary: summarize(seen, label) };
}

/** Area of the spans inside [warmUp, END]. */
const area = (spans: readonly (readonly [number, number])[], warmUp: number) =>
  spans.reduce((sum, [from, to]) => sum + Math.max(0, Math.min(to, END) - Math.max(from, warmUp)), 0);

const quarter = (max: number) => fc.integer({ min: 0, max: max * 4 }).map((value) => value / 4);
const jobs = fc.array(
  fc.record<Job>({
    arrived: quarter(1100),
    wait: quarter(60),
    service: quarter(60),
    demand: fc.integer({ min: -1, max: 1 }),
    born: fc.constantFrom(0, 0, 10),
    end: fc.constantFrom('done', 'done', 'done', 'lost', 'returned', 'dropped', 'abandoned'),
  }),
  { maxLength: 60 },
);

describe('a queue in the recorder', () => {
  it('equals a naive count over the list of jobs', () => {
    fc.assert(
      fc.property(jobs, fc.constantFrom(0, 300), (list, warmUp) => {
        const queue = record(list, warmUp).summary.queues[0];
        const came = list.filter((job) => job.arrived <= END);
        const inside = came.filter((job) => job.arrived >= warmUp);
        const startOf = (job: Job) => job.arrived + job.wait;
        const endOf = (job: Job) => startOf(job) + job.service;
        const lastEnd = (job: Job) => (job.end === 'returned' ? endOf(job) + 5 : endOf(job));
        const started = inside.filter((job) => job.end !== 'dropped' && job.end !== 'abandoned' && startOf(job) <= END);
        const done = inside.filter((job) => (job.end === 'done' || job.end === 'returned') && lastEnd(job) <= END);
        const served = came.filter((job) => job.end !== 'dropped' && job.end !== 'abandoned');
        const mean = (values: readonly number[]) =>
          values.length === 0 ? null : expect.closeTo(values.reduce((a, b) => a + b, 0) / values.length, 8);
        expect(queue).toMatchObject({
          arrived: inside.length,
          done: done.length,
          dropped: inside.filter((job) => job.end === 'dropped').length,
          abandoned: inside.filter((job) => job.end === 'abandoned' && startOf(job) <= END).length,
          lost: came.filter((job) => job.end === 'lost' && endOf(job) <= END && endOf(job) >= warmUp).length,
          repeated: came.filter((job) => job.end === 'returned' && endOf(job) <= END && endOf(job) >= warmUp).length,
          waitMean: mean(started.map((job) => job.wait)),
          waitMax: started.length === 0 ? null : Math.max(...started.map((job) => job.wait)),
          responseMean: mean(done.map((job) => lastEnd(job) - job.arrived)),
          journeyMean: mean(done.map((job) => lastEnd(job) - job.arrived + job.born)),
          serviceMean: mean(done.map((job) => lastEnd(job) - (job.end === 'returned' ? endOf(job) : startOf(job)))),
          waitingMean: expect.closeTo(
            area(
              came.filter((job) => job.end !== 'dropped').map((job) => [job.arrived, startOf(job)]),
              warmUp,
            ) /
              (END - warmUp),
            8,
          ),
          inServiceMean: expect.closeTo(
            area(
              served.map((job) => [startOf(job), lastEnd(job)]),
              warmUp,
            ) /
              (END - warmUp),
            8,
          ),
          unfinished: came.filter(
            (job) => job.end !== 'dropped' && (job.end === 'abandoned' ? startOf(job) : lastEnd(job)) > END,
          ).length,
        });
        for (const one of queue?.classes ?? []) {
          const own = done.filter((job) => ['', 'urgent', 'normal'][job.demand + 1] === one.name);
          expect(one).toMatchObject({ done: own.length, waitMean: mean(own.map((job) => job.wait)) });
        }
      }),
      { numRuns: 200 },
    );
  });

  it('knows who had to wait, abandoned jobs included', () => {
    const { queues } = record(
      [
        { arrived: 10, wait: 0, service: 1, demand: 0, born: 0, end: 'done' },
        { arrived: 20, wait: 4, service: 1, demand: 0, born: 0, end: 'done' },
        { arrived: 30, wait: 8, service: 0, demand: 0, born: 0, end: 'abandoned' },
        { arrived: 40, wait: 0, service: 0, demand: 0, born: 0, end: 'dropped' },
      ],
      0,
    ).summary;
    expect(queues[0]).toMatchObject({
      waitProbability: 2 / 3,
      waitMeanAll: 4,
      waitMean: 2,
      dropProbability: 0.25,
      abandonProbability: 1 / 3,
      throughput: 0.002,
    });
  });

  it('keeps a row for each job when everything is kept, and none otherwise', () => {
    const list: Job[] = [
      { arrived: 10, wait: 2, service: 1, demand: 1, born: 0, end: 'done' },
      { arrived: 40, wait: 0, service: 3, demand: 0, born: 0, end: 'lost' },
    ];
    expect(record(list, 0, 'series').seen.tables.jobs.rows).toBe(0);
    expect(rowsOf(record(list, 0, 'everything').seen.tables.jobs)).toEqual([
      {
        region: 'eu',
        queue: 'documents',
        demand_class: 'normal',
        outcome: 'done',
        born_at_s: 10,
        arrived_at_s: 10,
        first_start_at_s: 12,
        started_at_s: 12,
        ended_at_s: 13,
        deliveries: 1,
        workload: 'document-worker',
        pod: 3,
        worked_s: null,
      },
      {
        region: 'eu',
        queue: 'documents',
        demand_class: 'urgent',
        outcome: 'lost',
        born_at_s: null,
        arrived_at_s: null,
        first_start_at_s: null,
        started_at_s: 40,
        ended_at_s: 43,
        deliveries: null,
        workload: 'document-worker',
        pod: null,
        worked_s: 3,
      },
    ]);
  });

  it('counts busy slots over slots', () => {
    const { workloads, queues } = record(
      [{ arrived: 0, wait: 0, service: 500, demand: 0, born: 0, end: 'done' }],
      0,
    ).summary;
    expect(workloads[0]).toMatchObject({ utilisation: 0.25, busyMean: 0.5, readyMean: 1, podsMean: 1 });
    expect(queues[0]?.utilisation).toBe(0.25);
  });

  it('gives the means of consecutive batches', () => {
    const list = Array.from(
      { length: 100 },
      (_, i): Job => ({ arrived: i, wait: i, service: 0, demand: 0, born: 0, end: 'done' }),
    );
    expect(record(list, 0).summary.queues[0]?.waitBatches).toEqual(Array.from({ length: 25 }, (_, i) => i * 4 + 1.5));
  });
});

describe('services and stores in the recorder', () => {
  it('count answers, errors by kind, and what is in flight', () => {
    const seen = recorder(scenario(), { keep: 'everything' });
    for (const at of [0, 100, 200, 300]) seen.requestArrived(at, 0, -1);
    seen.requestDone(350, request(100), 0, -1);
    seen.requestFailed(400, request(200), 0, 'timeout', -1);
    seen.requestFailed(400, request(300, -1), 0, 'pod-died', -1);
    seen.close(END);
    const { services } = summarize(seen, label);
    expect(services[0]).toMatchObject({
      name: 'api',
      arrived: 4,
      done: 1,
      errors: 2,
      errorShare: 2 / 3,
      responseMean: 250,
      responseMax: 250,
      unfinished: 1,
      inFlightMax: 4,
    });
    expect(services[0]?.errorsByKind).toMatchObject({ timeout: 1, 'pod-died': 1, refused: 0 });
    expect(services[0]?.inFlightMean).toBeCloseTo((1000 + 250 + 200 + 100) / 1000, 10);
    expect(rowsOf(seen.tables.requests).map((row) => row.outcome)).toEqual(['done', 'timeout', 'pod-died']);
  });

  it('count connections, refusals and the wait of operations', () => {
    const seen = recorder(scenario(), { keep: 'summary' });
    seen.connectionsHeld(100, 0, 10);
    seen.connectionRefused(150, 0, 0);
    seen.operationBegan(190, 0);
    seen.operationDone(200, operation(190, 4), 0);
    seen.connectionsHeld(600, 0, 2);
    seen.close(END);
    const store = summarize(seen, label).stores[0];
    expect(store).toMatchObject({
      connectionsMax: 10,
      refused: 1,
      operations: 1,
      waitMean: 6,
      responseMean: 10,
      utilisation: 4 / 4000,
    });
    expect(store?.connectionsMean).toBeCloseTo(5.8, 10);
  });
});

describe('samples', () => {
  it('write how everything stands, in long form, unless only the summary is kept', () => {
    const series = recorder(scenario(), { keep: 'series' });
    series.jobArrived(3, 0, -1);
    series.sample(10);
    series.sample(20);
    const rows = rowsOf(series.tables.samples);
    expect(
      rows.filter((row) => row.kind === 'queue' && row.measure === 'waiting').map((row) => [row.at_s, row.value]),
    ).toEqual([
      [10, 1],
      [20, 1],
    ]);
    expect(rows.filter((row) => row.kind === 'queue' && row.measure === 'arrived').map((row) => row.value)).toEqual([
      1, 0,
    ]);
    expect(new Set(rows.map((row) => row.kind))).toEqual(new Set(['queue', 'service', 'store', 'workload', 'nodes']));
    const summary = recorder(scenario(), { keep: 'summary' });
    summary.sample(10);
    expect(summary.tables.samples.rows).toBe(0);
  });

  it.each([0, 1000])('hold the least and the most of each step that lasted, also in a warm-up of %d s', (warmUp) => {
    const series = recorder(scenario({ warmUp }), { keep: 'series' });
    series.sample(0);
    for (const at of [3, 4]) series.jobArrived(at, 0, -1);
    for (const at of [6, 7]) series.jobAbandoned(at, job({ arrivedAt: 3 }), 0);
    // A job that is taken at once never waited.
    series.jobArrived(8, 0, -1);
    series.jobAbandoned(8, job({ arrivedAt: 8 }), 0);
    series.jobArrived(9, 0, -1);
    series.sample(10);
    series.sample(20);
    const rows = rowsOf(series.tables.samples).filter(({ kind }) => kind === 'queue');
    const steps = (measure: string) =>
      rows.filter((row) => row.measure === measure).map((row) => [row.at_s, row.least, row.value, row.most]);
    expect(steps('waiting')).toEqual([
      [0, 0, 0, 0],
      [10, 0, 1, 2],
      [20, 1, 1, 1],
    ]);
    expect(steps('arrived')).toEqual([
      [0, null, 0, null],
      [10, null, 4, null],
      [20, null, 0, null],
    ]);
  });

  it('stop at the limit of rows', () => {
    const seen = recorder(scenario({ limits: { events: 1, pods: 1, rows: 30, jobs: 1e6, users: 1e6 } }), {
      keep: 'series',
    });
    seen.sample(10);
    expect(() => seen.sample(20)).toThrow('raise limits.rows');
  });
});

describe('several regions', () => {
  it('add up, and are there one by one', () => {
    const seen = recorder(scenario({ regions: [region('eu'), region('us')] }), { keep: 'summary' });
    for (const [queue, wait] of [
      [0, 10],
      [1, 30],
    ] as const) {
      seen.jobArrived(0, queue, -1);
      seen.jobStarted(wait, job({ queue, taker: queue * 2 }), 0);
      seen.jobDone(
        wait + 10,
        job({ queue, taker: queue * 2, demand: queue * 2, firstStartAt: wait, startedAt: wait }),
        0,
        0,
      );
    }
    seen.close(END);
    const summary = summarize(seen, label);
    expect(summary.queues).toHaveLength(1);
    expect(summary.queues[0]).toMatchObject({ done: 2, waitMean: 20, waitMax: 30 });
    expect(summary.regions.map((one) => one.queues[0]?.waitMean)).toEqual([10, 30]);
    expect(summary.cost.usd).toBeCloseTo(2 * 0.1 * (1000 / 3600), 12);
  });
});
