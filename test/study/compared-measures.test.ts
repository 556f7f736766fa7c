import { describe, expect, it } from 'vitest';
import { deployment, simulate } from '../../src/index.js';
import { rowsOf } from '../../src/results/index.js';
import { compareRuns, comparisonTable, measureKey } from '../../src/study/index.js';

const shop = (replicas: number) => ({
  horizon: '1h',
  manifests: [deployment('worker', { replicas })],
  queues: { orders: {} },
  behaviour: { 'Deployment/worker': { takes: 'orders', service: 'exponential(8s)' } },
  demand: { orders: { rate: '0.2/s' } },
});
const runs = [2, 4].flatMap((replicas) =>
  [0, 1, 2].map((replication) => ({
    policy: `${replicas}`,
    replication,
    summary: simulate(shop(replicas), { replication, keep: 'summary' }).summary,
  })),
);

describe('a comparison by measures that were asked for', () => {
  const measures = [
    measureKey('queue', 'orders', 'wait_p50', 'median wait'),
    {
      measure: 'free_slots',
      kind: 'run' as const,
      of: '',
      label: 'free slots',
      unit: 'slots',
      better: 'neither' as const,
      value: ({ workloads: [one] }: (typeof runs)[number]['summary']) => (one?.readyMean ?? 0) - (one?.busyMean ?? 0),
    },
  ];
  const found = compareRuns(runs, { policies: ['2', '4'], measures });

  it('has those and no others, in their order, with the unit of the summary', () => {
    expect(found.rows.map(({ measure, unit }) => [measure, unit])).toEqual([
      ['wait_p50', 's'],
      ['free_slots', 'slots'],
    ]);
    expect(rowsOf(comparisonTable(found)).map((row) => row.policy)).toEqual(['2', '4', '2', '4']);
  });

  it('works a measure out of each summary and pairs it like any other', () => {
    const [, free] = found.rows;
    const of = (policy: string) =>
      runs
        .filter((run) => run.policy === policy)
        .map(({ summary }) => (summary.workloads[0]?.readyMean ?? 0) - (summary.workloads[0]?.busyMean ?? 0));
    const mean = (values: readonly number[]) => values.reduce((sum, one) => sum + one, 0) / values.length;
    expect(free?.policies[1]?.value?.mean).toBeCloseTo(mean(of('4')), 12);
    expect(free?.policies[1]?.difference?.difference.mean).toBeCloseTo(mean(of('4')) - mean(of('2')), 12);
  });
});
