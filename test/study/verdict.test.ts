import { describe, expect, it } from 'vitest';
import { compare } from '../../src/api/compare.js';
import { deployment } from '../../src/scenario/builders.js';
import type { Comparison, Difference, MeasureRow } from '../../src/study/compare.js';
import { verdictOf } from '../../src/study/verdict.js';
import { workers } from '../fixtures/judged-runs.js';

/** One measure of `orders` by which `new` differs from `old` by so much. */
const row = (
  label: string,
  unit: string,
  direction: Difference['direction'],
  mean: number,
  over: Partial<MeasureRow> = {},
): MeasureRow => {
  const value = { n: 8, mean: 100, halfWidth: 0, low: 100, high: 100, needs: null };
  const known = { atLeast: false, missing: 0, why: '', lack: null };
  const found = { n: 8, mean, halfWidth: 1, low: mean - 1, high: mean + 1, needs: null };
  const difference = { difference: found, direction, p: 0, adjustedP: 0 } as unknown as Difference;
  return {
    measure: label.replaceAll(' ', '_'),
    kind: 'queue',
    of: 'orders',
    label,
    unit,
    better: 'lower',
    policies: [
      { policy: 'old', value, difference: null, ...known },
      { policy: 'new', value, difference, ...known },
    ],
    ...over,
  };
};
const cost = (direction: Difference['direction'], mean: number) =>
  row('cost', 'USD/day', direction, mean, { measure: 'usd_per_day', kind: 'run', of: '' });
const pods = (mean: number) => row('mean pods', 'pods', 'higher', mean, { kind: 'workload', better: 'neither' });
const said = (...rows: readonly MeasureRow[]) =>
  verdictOf(
    { baseline: 'old', policies: ['old', 'new'], replications: 8, confidence: 0.95, goals: [], rows } as Omit<
      Comparison,
      'verdicts'
    >,
    { policy: 'new', place: 1, input: null, isSameRun: false },
  );
const waits = ['a', 'b', 'c', 'd', 'e'].map((name) => row(`wait of ${name}`, 's', 'higher', 9));

describe('the verdict on a policy', () => {
  it('hides no loss behind many waits', () => {
    expect(said(...waits, row('jobs lost', 'jobs', 'higher', 5))).toMatch(/ and 2 more, and on jobs lost by 5/);
  });

  it('begins with what matters more: a worse wait before a better count, a better wait before a worse one', () => {
    expect(said(row('p95 wait', 's', 'higher', 9), row('jobs lost', 'jobs', 'lower', -5))).toMatch(
      /^new is worse than old on p95 wait by .*; it beats old on jobs lost by /,
    );
    expect(said(row('p95 wait', 's', 'lower', -9), row('p99 wait', 's', 'higher', 5))).toMatch(
      /^new beats old on p95 wait by .*; it is worse than old on p99 wait by /,
    );
  });

  it('names the cost after both, and pods where nothing is billed', () => {
    const both = [row('p95 wait', 's', 'lower', -9), row('jobs lost', 'jobs', 'higher', 5)];
    expect(said(...both, cost('higher', 3))).toMatch(
      /jobs lost by .*; it costs 3\.00 USD\/day \[2\.00, 4\.00\] more\.$/,
    );
    expect(said(...both, pods(2))).toMatch(/; mean pods \+2\.00 pods \[1\.00, 3\.00\]\.$/);
    expect(said(...both, cost('lower', -3), pods(2))).not.toContain('pods');
  });

  it('does not call policies equal whose pods differ', () => {
    const same = { difference: { mean: 0, halfWidth: 0, low: 0, high: 0 } };
    const equal = row('p95 wait', 's', 'equal', 0);
    const rows = [
      {
        ...equal,
        policies: equal.policies.map((one, i) =>
          i === 0 ? one : { ...one, difference: { ...one.difference, ...same } as Difference },
        ),
      },
      pods(2),
    ];
    expect(said(...rows)).not.toMatch(/equal/);
    expect(said(...rows)).toMatch(/mean pods/);
  });

  it('says of an unclear difference how wide it is, and how many replications it takes', () => {
    const unclear = row('p95 wait', 's', 'unclear', 0.5);
    const [, own] = unclear.policies;
    const needing = {
      ...own,
      difference: { ...own.difference, difference: { ...own.difference?.difference, needs: 30 } },
    };
    const sentence = said({ ...unclear, policies: [unclear.policies[0], needing] } as unknown as MeasureRow);
    expect(sentence).toMatch(
      /^No clear difference between new and old in any of 1 measure \(8 replications\): p95 wait \(\+0\.50 s \[−0\.50, 1\.50\]\)/,
    );
    expect(sentence).toMatch(/; too few replications to tell: about 30 are needed\.$/);
  });
});

describe('what is lacking', () => {
  it('is worst in every column, that of the first policy too, and says why', async () => {
    const replicas = (count: number) => ({ 'Deployment/api': { spec: { replicas: count } } });
    const answer = await compare(
      {
        horizon: '20m',
        manifests: [deployment('api', { replicas: 2, limits: { cpu: 1 } })],
        behaviour: { 'Deployment/api': { serves: 'api', cpu: 'exponential(20ms)', start: '0s' } },
        demand: { api: { rate: '5/s' } },
        policies: { none: replicas(0), two: {}, three: replicas(3) },
      } as never,
      { replications: 8 },
    );
    const screen = String(answer);
    expect(screen).toMatch(/^p99 response of api +none \(nothing was answered\) /m);
    expect(screen).not.toMatch(/ – /);
    for (const { sentence } of answer.verdicts)
      expect(sentence).toMatch(/none is worse than (two|three) where it served nothing: it has no p99 response of api/);
  });

  it('says nothing of a policy where nothing came under any', async () => {
    const { rows } = await compare(
      { horizon: '10m', ...workers({ batches: { size: 1, at: '5h' } }), policies: { a: {}, b: {} } } as never,
      { replications: 2 },
    );
    expect(rows[0]?.policies.map(({ lack, atLeast, why }) => [lack, atLeast, why])).toEqual([
      [null, false, 'nothing arrived'],
      [null, false, 'nothing arrived'],
    ]);
  });
});
