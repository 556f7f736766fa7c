import { describe, expect, it } from 'vitest';
import { toCsv, toJson } from '../../src/results/export.js';
import { recorder } from '../../src/results/recorder.js';
import { summarize } from '../../src/results/summarize.js';
import type { Summary } from '../../src/results/summary.js';
import { renderComparison } from '../../src/show/comparison-text.js';
import {
  compareRuns,
  comparisonTable,
  type Difference,
  mergeRuns,
  type Run,
  workItems,
} from '../../src/study/index.js';
import { job } from '../fixtures/result-rows.js';

import { region, scenario } from '../fixtures/result-scenario.js';

/** A day in which one job waited so long, at so many dollars. */
function run(policy: string, replication: number, wait: number, usd: number, lost = 0): Run {
  const seen = recorder(scenario({ horizon: 86_400, regions: [region('eu', { controlPlanePerHour: usd / 24 })] }), {
    keep: 'summary',
  });
  seen.jobArrived(0, 0, -1);
  seen.jobStarted(wait, job(), 0);
  if (lost === 0) seen.jobDone(wait + 1, job({ firstStartAt: wait, startedAt: wait }), 0, 0);
  else seen.jobLost(wait + 1, job(), 0, 1);
  seen.close(86_400);
  return { policy, replication, summary: summarize(seen, { policy, replication, seed: 1, events: 3 }) };
}

const noise = [0, 3, -2, 5, 1, -4, 2, -1];
const study = (wait: (i: number) => number, usd: (i: number) => number, replications = 8, lost = 0) =>
  noise
    .slice(0, replications)
    .flatMap((value, i) => [run('today', i, 100 + 10 * value, 175 + value), run('floor', i, wait(i), usd(i), lost)]);
const base = (i: number) => 100 + 10 * noise[i],
  money = (i: number) => 175 + noise[i];
const wobble = (i: number) => ((i * 7) % 5) - 2;
const compared = (runs: readonly Run[]) => compareRuns(runs, { policies: ['today', 'floor'] });
const sentence = (runs: readonly Run[]) => compared(runs).verdicts[0]?.sentence;

describe('the verdict', () => {
  it('says what is clear, for what money, with intervals', () => {
    expect(
      sentence(
        study(
          (i) => base(i) - 41 + wobble(i),
          (i) => money(i) + 25.1 + wobble(i) / 10,
        ),
      ),
    ).toMatch(
      /^floor beats today on p95 wait of documents by 4\d\.\d s \[\d\d\.\d, \d\d\.\d\] and p99 wait of documents by 4\d\.\d s \[\d\d\.\d, \d\d\.\d\] for \+25\.1 USD\/day \[2\d\.\d, 25\.\d\]\.$/,
    );
  });

  it('says when a gain saves money too, or costs the same', () => {
    expect(
      sentence(
        study(
          (i) => base(i) - 41,
          (i) => money(i) - 8,
        ),
      ),
    ).toMatch(/and p99 wait of documents by .* and costs 8\.00 USD\/day \[8\.00, 8\.00\] less\.$/);
    expect(sentence(study((i) => base(i) - 41, money))).toMatch(/at the same cost\.$/);
  });

  it('says what is worse, and what only costs less', () => {
    expect(
      sentence(
        study(
          (i) => base(i) + 41 + wobble(i),
          (i) => money(i) - 8,
        ),
      ),
    ).toMatch(
      /^floor is worse than today on p95 wait of documents by 4.* and costs 8\.00 USD\/day \[8\.00, 8\.00\] less\.$/,
    );
    expect(
      sentence(
        study(
          (i) => base(i) + wobble(i),
          (i) => money(i) - 8,
        ),
      ),
    ).toBe(
      'floor costs 8.00 USD/day [8.00, 8.00] less than today; no clear difference in p95 wait of documents (0.00 s [−1.34, 1.34]) and p99 wait of documents (0.00 s [−1.34, 1.34]); too few replications to tell: about 10 are needed.',
    );
  });

  it('calls nothing clear that signs cannot tell, and says how many replications it needs', () => {
    const of = (n: number) => {
      const runs = study(
        (i) => base(i) - 41,
        (i) => money(i) - 8,
        n,
      );
      const row = compared(runs).rows.find(({ measure }) => measure === 'usd_per_day');
      return row?.policies[1].difference as Difference;
    };
    expect(of(2)).toMatchObject({ direction: 'unclear', p: 0.5, difference: { low: null, high: null } });
    expect(of(5)).toMatchObject({ direction: 'unclear', p: 2 / 32 });
    expect(of(5).difference.needs).toBeGreaterThanOrEqual(6);
    expect(of(8)).toMatchObject({ direction: 'lower', difference: { needs: null } });
  });

  it('says that a difference is not clear', () => {
    expect(
      sentence(
        study(
          (i) => base(i) + wobble(i),
          (i) => money(i) + wobble(i),
        ),
      ),
    ).toMatch(
      /^No clear difference between floor and today in any of \d+ measures \(8 replications\): p95 wait of documents \(0\.00 s \[.*\]\), p99 wait of documents .* and cost \(0\.00 USD\/day \[−1\.\d\d, 1\.\d\d\]\); too few replications to tell: about 10 are needed\.$/,
    );
    expect(
      sentence(
        study(
          (i) => base(i) - 41,
          (i) => money(i) + wobble(i),
        ),
      ),
    ).toMatch(/; cost: no clear difference \(0\.00 USD\/day \[−1\.\d\d, 1\.\d\d\]\)\.$/);
  });

  it('of one replication is careful', () => {
    expect(
      sentence(
        study(
          (i) => base(i) - 41,
          (i) => money(i) + 25,
          1,
        ),
      ),
    ).toMatch(
      /^With one replication nothing is sure: floor against today has p95 wait of documents −4\d\.\d s, p99 wait of documents −4\d\.\d s and cost \+25\.0 USD\/day; run more replications for intervals\.$/,
    );
  });

  it('of equals says equal', () => {
    expect(sentence(study(base, money))).toBe('floor and today are equal: no measure differs in 8 replications.');
    expect(sentence(study(base, money, 1))).toBe(
      'floor and today are equal: no measure differs in their one replication.',
    );
  });

  it('does not name two of a kind as a change when pods alone differ', () => {
    expect(
      compared(study(base, money))
        .rows.filter((row) => row.better === 'neither')
        .map((row) => row.label),
    ).toEqual(['mean pods of document-worker', 'mean pods of frontend']);
  });
});

describe('a comparison', () => {
  it('has means, paired differences and corrected p values', () => {
    const { rows, replications, baseline } = compared(
      study(
        (i) => base(i) - 41 + wobble(i),
        (i) => money(i) + 25,
      ),
    );
    const cost = rows.find((row) => row.label === 'cost');
    expect([replications, baseline]).toEqual([8, 'today']);
    expect(cost?.policies[0]).toMatchObject({
      policy: 'today',
      difference: null,
      value: { n: 8, mean: expect.closeTo(175.5, 9) },
    });
    expect(cost?.policies[1]?.difference).toMatchObject({
      difference: { mean: expect.closeTo(25, 9) },
      correlation: expect.closeTo(1, 9),
      direction: 'higher',
      signP: expect.closeTo(0.0078125, 9),
    });
    for (const row of rows)
      for (const { difference } of row.policies)
        if (difference?.p !== null && difference !== null)
          expect(difference.adjustedP as number).toBeGreaterThanOrEqual(difference.p);
  });

  it('shows failures only where one happened', () => {
    expect(compared(study(base, money)).rows.map((row) => row.measure)).not.toContain('lost');
    const rows = compared(study(base, money, 8, 1)).rows;
    expect(rows.find((row) => row.measure === 'lost')?.policies[1]).toMatchObject({
      value: { mean: 1 },
      difference: { direction: 'higher' },
    });
    expect(rows.find((row) => row.measure === 'client_response_p99')?.policies[0]).toMatchObject({
      why: 'nothing arrived',
      policy: 'today',
      value: null,
      atLeast: false,
      difference: null,
      lack: null,
    });
  });

  it('gives the same bytes whoever worked it off, in whatever order', () => {
    const runs = study(
      (i) => base(i) - 41 + wobble(i),
      (i) => money(i) + 25,
    );
    const policies = ['today', 'floor'];
    const one = mergeRuns(policies, [runs]),
      many = mergeRuns(policies, [
        runs.filter((_, i) => i % 3 === 2),
        runs.filter((_, i) => i % 3 === 0).reverse(),
        runs.filter((_, i) => i % 3 === 1),
      ]);
    expect(JSON.stringify(many)).toBe(JSON.stringify(one));
    expect(toCsv(comparisonTable(compared([...runs].reverse())))).toBe(toCsv(comparisonTable(compared(runs))));
    expect(renderComparison(compared([...runs].reverse()))).toBe(renderComparison(compared(runs)));
  });

  it('pairs only what both have', () => {
    const runs = study(
      (i) => base(i) - 41,
      (i) => money(i) + 25,
    ).filter((one) => !(one.policy === 'floor' && one.replication === 3));
    const { rows, replications } = compared(runs);
    expect(replications).toBe(7);
    expect(rows[0]?.policies.map((one) => one.value?.n)).toEqual([8, 7]);
    expect(rows[0]?.policies[1]?.difference?.difference.n).toBe(7);
  });

  it('bears a queue that only one policy has', () => {
    const runs = study(base, money, 3).map(
      (one): Run =>
        one.policy === 'floor' ? one : { ...one, summary: { ...one.summary, queues: [] } satisfies Summary },
    );
    expect(compared(runs).rows.find((row) => row.measure === 'wait_p95')?.policies[0]).toMatchObject({
      why: 'not there',
      policy: 'today',
      value: null,
      atLeast: false,
      difference: null,
      lack: null,
    });
  });

  it('refuses runs that came twice, of nobody, or not at all', () => {
    const runs = study(base, money, 2);
    expect(() => compared([...runs, runs[0]])).toThrow("replication 0 of 'today' came twice");
    expect(() => compareRuns(runs, { policies: ['today'] })).toThrow(
      "there is a run of 'floor', but only of today was asked",
    );
    expect(() => compareRuns(runs, { policies: ['today', 'floor', 'best'] })).toThrow("the policy 'best' has no run");
  });

  it('is text of the given width, and rows', () => {
    const found = compared(
      study(
        (i) => base(i) - 41 + wobble(i),
        (i) => money(i) + 25,
      ),
    );
    const text = renderComparison(found, 80);
    for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
    expect(text).toContain('8 replications, 95 % intervals');
    expect(text).toMatch(/cost +176 ± 2 USD\/day[\s\S]*201 ± 2 USD\/day/);
    expect(text).not.toMatch(/NaN|undefined|null/);
    expect(toJson(comparisonTable(found))).not.toMatch(/NaN|undefined/);
    expect(comparisonTable(found).rows).toBe(found.rows.length * 2);
  });
});

describe('work', () => {
  it('is cut by replication and policy', () => {
    expect(workItems(['today', 'floor'], 2).map((item) => item.key)).toEqual([
      '0/today',
      '0/floor',
      '1/today',
      '1/floor',
    ]);
    expect(() => workItems(['today', 'today'], 1)).toThrow('named twice');
    expect(() => workItems(['today'], 0)).toThrow('at least 1 replication');
  });
});
