import { rowsOf, valuesOf } from '../../src/results/index.js';
import { type Complaints, complaints, type Judge } from './judge.js';
import type { Entry } from './log.js';
import type { ObservedRun } from './observed-run.js';

/** The tables and the summary say what was reported: as many rows as things, in the right order of times. */
export const rows: Judge = (run) => {
  const c = complaints();
  const { log, tables } = run;
  const of = (call: Entry['call']) => log.reduce((sum, entry) => sum + (entry.call === call ? 1 : 0), 0);
  const facts = (type: string) =>
    log.reduce((sum, entry) => sum + (entry.call === 'note' && entry.args[0].type === type ? 1 : 0), 0);
  const ended =
    of('jobDone') +
    of('jobDropped') +
    of('jobPushedOut') +
    of('jobRefused') +
    of('jobAbandoned') +
    of('jobLost') +
    of('jobDeadLettered');
  same(c, 'jobs', tables.jobs.rows, ended);
  same(c, 'requests', tables.requests.rows, of('requestDone') + of('requestFailed'));
  same(c, 'pods', tables.pods.rows, facts('pod-created'));
  same(c, 'nodes', tables.nodes.rows, facts('node-requested'));
  same(c, 'incidents', tables.incidents.rows, facts('incident'));
  same(
    c,
    'scalings',
    tables.scalings.rows,
    facts('decided') + facts('scaled') + facts('condition') + of('decisionHeld'),
  );
  const values = valuesOf(tables.samples, 'value');
  c.expect(
    values.every((value) => value === null || Number(value) >= 0),
    () => 'a sample is negative',
  );
  const [least, most] = ['least', 'most'].map((column) => valuesOf(tables.samples, column));
  c.expect(
    values.every(
      (value, i) => least?.[i] === null || (Number(least?.[i]) <= Number(value) && Number(value) <= Number(most?.[i])),
    ),
    () => 'a sample is not between the least and the most of its step',
  );
  podTimes(c, run);
  sums(c, run, of);
  return c.list;
};

function same(c: Complaints, table: string, got: number, due: number): void {
  c.expect(got === due, () => `the table ${table} has ${got} rows, ${due} were reported`);
}

const STAGES = ['created_at_s', 'bound_at_s', 'pulled_at_s', 'ready_at_s'] as const;

function podTimes(c: Complaints, { tables }: ObservedRun): void {
  for (const row of rowsOf(tables.pods)) {
    const times = STAGES.map((name) => row[name]).filter((time) => time !== null && time !== undefined) as number[];
    const end = row.gone_at_s as number | null;
    c.expect(
      times.every((time, i) => i === 0 || times[i - 1] <= time) && (end === null || end >= (times.at(-1) as number)),
      () => `pod ${row.pod}: stages at ${times.join(', ')}, gone at ${end}`,
    );
  }
}

/** Without a warm-up the summary counts everything. */
function sums(c: Complaints, { scenario, summary }: ObservedRun, of: (call: Entry['call']) => number): void {
  if (scenario.warmUp > 0) return;
  const queues = (key: 'arrived' | 'done' | 'dropped' | 'abandoned' | 'lost' | 'deadLettered' | 'repeated') =>
    summary.queues.reduce((sum, queue) => sum + queue[key], 0);
  const counted = {
    arrived: of('jobArrived'),
    done: of('jobDone'),
    dropped: of('jobDropped') + of('jobPushedOut'),
    abandoned: of('jobAbandoned'),
    lost: of('jobLost'),
    deadLettered: of('jobDeadLettered'),
    repeated: of('jobReturned'),
  };
  for (const [key, due] of Object.entries(counted)) {
    const got = queues(key as keyof typeof counted);
    c.expect(got === due, () => `the summary says ${got} jobs ${key}, ${due} were reported`);
  }
  const answered = summary.services.reduce((sum, service) => sum + service.done + service.errors, 0);
  c.expect(
    answered === of('requestDone') + of('requestFailed'),
    () => `the summary says ${answered} requests ended, ${of('requestDone') + of('requestFailed')} did`,
  );
  const used = summary.workloads.every(
    (one) => one.utilisation === null || (one.utilisation >= 0 && one.utilisation <= 1 + 1e-9),
  );
  c.expect(used, () => 'a workload is used for more than all its time');
}
