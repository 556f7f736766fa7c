import { describe, expect, it } from 'vitest';

import { judge } from '../../../src/results/goals/judge.js';
import { measuredKinds, measures, numbersOf, splitsOf, thingsIn } from '../../../src/results/measures/find-measure.js';
import { filled } from '../../../src/results/measures/measure.js';
import { queueFacts, queueNumbers } from '../../../src/results/measures/queue.js';
import { recorder } from '../../../src/results/recorder.js';
import { summarize } from '../../../src/results/summarize.js';
import { rowsOf } from '../../../src/results/table.js';
import { queueTally } from '../../../src/results/tallies/queue-tally.js';
import { parseGoal } from '../../../src/scenario/texts/goal-text.js';
import { goalCounts, goalTimes } from '../../../src/scenario/texts/goal-words.js';
import { job } from '../../fixtures/result-rows.js';
import { region, scenario } from '../../fixtures/result-scenario.js';

/** Three jobs in one region and one in the other, where one more still waits. */
function twoRegions() {
  const seen = recorder(scenario({ regions: [region('eu'), region('us')] }), { keep: 'summary' });
  for (const [queue, workload, at, wait] of [
    [0, 0, 0, 4],
    [0, 0, 10, 1],
    [0, 0, 20, 0],
    [1, 2, 30, 9],
  ] as const) {
    seen.jobArrived(at, queue, -1);
    const one = job({
      queue,
      taker: workload,
      bornAt: at,
      arrivedAt: at,
      firstStartAt: at + wait,
      startedAt: at + wait,
    });
    seen.jobStarted(at + wait, one, 0);
    seen.jobDone(at + wait + 1, one, 0, 0);
  }
  seen.jobArrived(40, 1, -1);
  seen.close(1000);
  return { summary: summarize(seen, { policy: 'today', replication: 0, seed: 1, events: 1 }), seen };
}
const { summary, seen } = twoRegions();

describe('every number of a summary', () => {
  it('is declared with unit and meaning, and everything declared is there', () => {
    for (const kind of measuredKinds) {
      const declared = [...numbersOf(kind), ...splitsOf(kind)].map(({ key }) => key).sort();
      for (const thing of thingsIn(summary, kind)) {
        const others = ['name', 'waitBatches', 'responseBatches', 'classes', 'atLeast', 'clientsApart'];
        expect(
          Object.keys(thing)
            .filter((key) => !others.includes(key))
            .sort(),
        ).toEqual(declared);
      }
    }
    for (const kind of Object.values(measures))
      for (const [key, one] of Object.entries(kind)) {
        expect(one.unit, key).not.toBe('');
        expect(one.meaning, key).toMatch(/^\S.*[^.\s]$/);
      }
  });

  it('is put together over regions as its declaration says', () => {
    let sums = 0;
    for (const kind of measuredKinds)
      for (const { key, measure } of numbersOf(kind)) {
        if (measure.overRegions === 'whole') continue;
        for (const thing of thingsIn(summary, kind)) {
          const parts = summary.regions.flatMap((one) =>
            thingsIn(one, kind).flatMap((own) => (own.name === thing.name ? [Number(own[key])] : [])),
          );
          const expected =
            measure.overRegions === 'sum' ? parts.reduce((sum, part) => sum + part, 0) : Math.max(...parts);
          expect(Number(thing[key]), `${kind}.${key}`).toBeCloseTo(expected, 9);
          if (expected > 0) sums++;
        }
      }
    expect(sums).toBeGreaterThan(10);
  });

  it('has its row in the table, under the name that scripts use', () => {
    const rows = rowsOf(seen.tables.summary).filter((row) => row.kind === 'queue' && row.region === '');
    expect(rows.map((row) => row.measure)).toEqual(numbersOf('queue').map(({ name }) => name));
    expect(rows.find((row) => row.measure === 'unfinished')).toMatchObject({ unit: 'jobs', value: 1 });
  });

  it('is read off what is remembered', () => {
    const tally = queueTally(0, 'documents', 0, 1);
    tally.dropped = 3;
    tally.arrived = 12;
    expect(filled(queueNumbers, queueFacts([tally, tally], [], 10))).toMatchObject({
      dropped: 6,
      dropProbability: 0.25,
      meanInSystem: 0,
      utilisation: null,
    });
  });
});

describe('goals', () => {
  const words = [
    ...Object.entries(goalTimes).flatMap(([word, kinds]) =>
      ['mean', 'p50', 'p90', 'p95', 'p99', 'max'].flatMap((of) =>
        kinds.map((kind) => ({ word: `${of} ${word}`, kind, bound: '1s' })),
      ),
    ),
    ...Object.entries(goalCounts).flatMap(([word, kinds]) => kinds.map((kind) => ({ word, kind, bound: '1' }))),
    { word: 'errors', kind: 'service' as const, bound: '1%' },
    { word: 'server-errors', kind: 'service' as const, bound: '1%' },
  ];

  it.each(words)('$word of a $kind is a measure', ({ word, kind, bound }) => {
    const of = kind === 'queue' ? 'documents' : 'api';
    const goal = parseGoal(`${word.replace('server-', 'server ')} of ${of} < ${bound}`);
    if (!goal.ok) throw new Error(goal.problem.what);
    const { place: _, ...written } = goal.value;
    const judged = { queues: [], services: [], slices: [], lines: [], regions: [], measured: 1, end: 1 };
    expect(judge([{ ...written, kind, region: null, zone: null }], judged)).toMatchObject([
      { met: false, state: 'not-measurable', note: 'nothing arrived' },
    ]);
  });
});
