import { describe, expect, it } from 'vitest';
import { toCsv } from '../../src/results/export.js';
import { measureOf, measures } from '../../src/results/measures/find-measure.js';
import { measureName } from '../../src/results/measures/measure.js';
import { recorder } from '../../src/results/recorder.js';
import { summarize } from '../../src/results/summarize.js';
import { rowsOf } from '../../src/results/table.js';
import type { Goal } from '../../src/scenario/strict.js';
import { job } from '../fixtures/result-rows.js';
import { scenario } from '../fixtures/result-scenario.js';

const label = { policy: 'today', replication: 2, seed: 1, events: 12 };
const goal = (over: Partial<Goal>): Goal => ({
  text: 'goal',
  measure: 'wait',
  statistic: 'mean',
  kind: 'queue',
  of: 'documents',
  region: null,
  zone: null,
  class: null,
  comparison: '<',
  bound: 10,
  ...over,
});

function run(goals: readonly Goal[], waits: readonly number[], stuck = 0) {
  const seen = recorder(scenario({ goals }), { keep: 'summary' });
  waits.forEach((wait, i) => {
    seen.jobArrived(i * 20, 0, -1);
    seen.jobStarted(i * 20 + wait, job({ waitedFrom: i * 20 }), 0);
    seen.jobDone(
      i * 20 + wait + 1,
      job({ bornAt: i * 20, arrivedAt: i * 20, firstStartAt: i * 20 + wait, startedAt: i * 20 + wait }),
      0,
      0,
    );
  });
  for (let i = 0; i < stuck; i++) {
    seen.jobArrived(900, 0, -1);
    seen.jobUnfinished(1000, job({ bornAt: 900, arrivedAt: 900, delivery: 0 }), 0);
  }
  seen.close(1000);
  return { summary: summarize(seen, label), seen };
}

describe('a summary', () => {
  it('of nothing has nulls and empty cells, never NaN', () => {
    const { summary, seen } = run([], []);
    expect(summary.queues[0]).toMatchObject({
      waitMean: null,
      waitP99: null,
      waitProbability: null,
      utilisation: null,
      done: 0,
      meanInSystem: 0,
      waitBatches: [],
    });
    const text = JSON.stringify(summary);
    expect(JSON.parse(text)).toEqual(summary);
    expect(toCsv(seen.tables.summary)).not.toMatch(/NaN|Infinity|undefined/);
    expect(toCsv(seen.tables.summary)).toContain('today,2,queue,,documents,wait_mean,s,,\r\n');
  });

  it('of a run that ended before the warm-up has no averages', () => {
    const seen = recorder(scenario({ warmUp: 500 }), { keep: 'summary' });
    seen.close(100);
    expect(summarize(seen, label).queues[0]).toMatchObject({ waitingMean: null, throughput: null });
  });

  it('is a table in long form too, with every measure of every thing', () => {
    const { summary, seen } = run([], [1, 2, 3]);
    const rows = rowsOf(seen.tables.summary);
    for (const key of Object.keys(measures.queue) as (keyof typeof measures.queue)[]) {
      const row = rows.find((one) => one.kind === 'queue' && one.region === '' && one.measure === measureName(key));
      expect(row?.value).toEqual(summary.queues[0]?.[key]);
    }
    expect(rows).toContainEqual({
      policy: 'today',
      replication: 2,
      kind: 'class',
      region: 'eu',
      name: 'documents/urgent',
      measure: 'wait_mean',
      unit: 's',
      value: 2,
      bound: '',
    });
    expect(rows).toContainEqual({
      policy: 'today',
      replication: 2,
      kind: 'run',
      region: '',
      name: '',
      measure: 'events',
      unit: 'events',
      value: 12,
      bound: '',
    });
    expect(new Set(rows.map((row) => [row.kind, row.region, row.name, row.measure].join('|'))).size).toBe(rows.length);
  });

  it('answers by name, over all regions or in one', () => {
    const { summary } = run([], [4]);
    expect(measureOf(summary, 'wait_max', 'documents')).toBe(4);
    expect(measureOf(summary, 'waitMax', 'documents', { region: 'eu' })).toBe(4);
    expect(measureOf(summary, 'usd_per_day')).toBeCloseTo(2.4, 10);
    expect(measureOf(summary, 'response_p99', 'api')).toBe(null);
    expect(() => measureOf(summary, 'wait_p95', 'dokuments')).toThrow(
      "nothing called 'dokuments' has the measure 'wait_p95', only documents, postgres",
    );
    expect(() => measureOf(summary, 'wait_p96', 'documents')).toThrow("there is no measure 'wait_p96'");
    expect(() => measureOf(summary, 'wait_p95', 'documents', { region: 'mars' })).toThrow(
      "there is no region 'mars', only eu",
    );
  });

  it('is asked for once, after the end', () => {
    const { seen } = run([], []);
    expect(() => summarize(seen, label)).toThrow('summed up once');
    expect(() => summarize(recorder(scenario(), { keep: 'summary' }), label)).toThrow('closed before');
  });
});

describe('goals', () => {
  it('are met or missed with their value', () => {
    const goals = [
      goal({}),
      goal({ statistic: 'max', comparison: '<=', bound: 8 }),
      goal({ statistic: 'max', bound: 8 }),
      goal({ measure: 'response', bound: 7 }),
      goal({ measure: 'lost', statistic: 'total', comparison: '=', bound: 0 }),
      goal({ measure: 'cost', kind: 'run', of: '', statistic: 'total', bound: 2 }),
      goal({ measure: 'errors', kind: 'service', statistic: 'total', of: 'api', comparison: '<=', bound: 0 }),
    ];
    expect(run(goals, [4, 8]).summary.goals.map(({ value, met }) => [value, met])).toEqual([
      [6, true],
      [8, true],
      [8, false],
      [7, false],
      [0, true],
      [expect.closeTo(2.4, 10), false],
      [null, false],
    ]);
  });

  it('about waits that nobody finished are missed by the age of the jobs, and not measurable when none came', () => {
    expect(run([goal({})], [], 3).summary.goals).toEqual([
      { text: 'goal', value: 100, met: false, state: 'missed', atLeast: true, note: '3 jobs still waiting' },
    ]);
    expect(run([goal({})], []).summary.goals).toEqual([
      { text: 'goal', value: null, met: false, state: 'not-measurable', atLeast: false, note: 'nothing arrived' },
    ]);
  });
});
