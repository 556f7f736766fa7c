import type { Summary, Tables } from '../results/index.js';
import type { Chart } from './chart.js';
import { costs } from './costs.js';
import { number, percent, time } from './format.js';
import { seriesOf } from './series.js';
import { type TimelineInput, timeline } from './timeline.js';
import { waits } from './waits.js';

const STATISTICS = ['p50', 'p95', 'p99'] as const;

/** A pool and the queue that it takes from, which a timeline shows together. */
export type PoolOfQueue = { readonly workload: string; readonly queue: string };

/** The charts of one run: each pool over time beside its queue, the waits, the cost. */
export function runCharts(summary: Summary, tables: Tables, pools: readonly PoolOfQueue[], spans: TimelineInput['spans'] = []): Chart[] {
  const { policy, seed, replication, name } = summary;
  const detail = `${name}, policy ${policy}, seed ${seed}, replication ${replication}`;
  const timelines = pools.map(({ workload, queue }) => {
    const ready = seriesOf(tables, policy, { kind: 'workload', name: workload, measure: 'ready' });
    const waiting = seriesOf(tables, policy, { kind: 'queue', name: queue, measure: 'waiting' });
    const most = (points: readonly { readonly value: number }[]) => points.reduce((highest, { value }) => Math.max(highest, value), 0);
    const finding = `${workload}: up to ${number(most(ready))} pods ready, up to ${number(most(waiting))} jobs waiting`;
    return timeline({ name: `replicas-${workload}`, headline: { finding, detail }, policies: [policy], ready, waiting, spans });
  });
  return [...timelines, ...waitChart(summary, detail), ...costChart(summary, detail)];
}

function waitChart({ queues, policy }: Summary, detail: string): Chart[] {
  const rows = queues.flatMap((queue) =>
    STATISTICS.flatMap((statistic) => {
      const value = { p50: queue.waitP50, p95: queue.waitP95, p99: queue.waitP99 }[statistic];
      return value === null ? [] : [{ queue: queue.name, policy, statistic, value, low: value, high: value }];
    }),
  );
  const [worst] = [...rows].filter(({ statistic }) => statistic === 'p99').sort((a, b) => b.value - a.value);
  if (worst === undefined) return [];
  return [
    waits({
      name: 'waits',
      headline: { finding: `The longest p99 wait is that of ${worst.queue}: ${time(worst.value)}`, detail },
      policies: [policy],
      statistics: STATISTICS,
      rows,
    }),
  ];
}

function costChart({ cost, policy }: Summary, detail: string): Chart[] {
  const { usd, usdPerDay, byGroup } = cost;
  if (usd === 0 || usdPerDay === null) return [];
  const rows = Object.entries(byGroup).map(([pool, dollars]) => ({ policy, pool, perDay: (dollars / usd) * usdPerDay }));
  const [largest] = [...rows].sort((a, b) => b.perDay - a.perDay);
  const finding = `${number(usdPerDay)} USD a day${largest === undefined ? '' : `, ${percent(largest.perDay / usdPerDay)} of it for ${largest.pool}`}`;
  return [
    costs({
      name: 'cost',
      headline: { finding, detail },
      policies: [policy],
      pools: rows.map(({ pool }) => pool),
      rows,
      totals: [{ policy, perDay: usdPerDay, low: usdPerDay, high: usdPerDay }],
    }),
  ];
}
