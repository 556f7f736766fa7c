import { number, percent, time } from '../number-text.js';
import type { Tables } from '../results/index.js';
import type { Summary } from '../results/summary.js';

import type { Chart } from './chart.js';
import { costs } from './costs.js';
import { seriesOf } from './series.js';
import { type Point, type TimelineInput, timeline } from './timeline.js';
import { type WaitRow, waits } from './waits.js';

const STATISTICS = ['p50', 'p95', 'p99'] as const;

/** A pool and the queue that it takes from, or the service that it answers, which a timeline shows together. */
export type Pool = {
  /** Name of the workload. */
  readonly workload: string;
  /** What it takes its work from. */
  readonly kind: 'queue' | 'service';
  /** Name of that queue or service. */
  readonly of: string;
};

const BELOW = {
  queue: { measure: 'waiting', title: 'jobs waiting' },
  service: { measure: 'in_flight', title: 'requests in flight' },
} as const;

/** The charts of one run: each pool over time beside its queue or service, the waits, the responses, the cost. */
export function runCharts(
  summary: Summary,
  tables: Tables,
  pools: readonly Pool[],
  spans: TimelineInput['spans'] = [],
): Chart[] {
  const { policy, seed, replication, name } = summary;
  const detail = `${name}, policy ${policy}, seed ${seed}, replication ${replication}`;
  const timelines = pools.map(({ workload, kind, of }) => {
    const { measure, title } = BELOW[kind];
    const ready = seriesOf(tables, policy, { kind: 'workload', name: workload, measure: 'ready' });
    const waiting = seriesOf(tables, policy, { kind, name: of, measure });
    const most = (points: readonly Point[]) =>
      points.reduce((highest, { at, value }) => (at < summary.warmUp ? highest : Math.max(highest, value)), 0);
    const finding = `${workload}: up to ${number(most(ready))} pods ready, up to ${number(most(waiting))} ${title}`;
    return timeline({
      name: `replicas-${workload}`,
      headline: { finding, detail },
      policies: [policy],
      ready,
      waiting,
      below: title,
      spans,
    });
  });
  return [
    ...timelines,
    ...waitChart(summary, detail),
    ...responseChart(summary, detail),
    ...costChart(summary, detail),
  ];
}

type Times = {
  readonly of: string;
  readonly p50: number | null;
  readonly p95: number | null;
  readonly p99: number | null;
};

function rowsOf(policy: string, times: readonly Times[]): WaitRow[] {
  return times.flatMap((one) =>
    STATISTICS.flatMap((statistic) => {
      const value = one[statistic];
      return value === null ? [] : [{ queue: one.of, policy, statistic, value, low: value, high: value }];
    }),
  );
}

/** The thing with the highest p99. */
const worstOf = (rows: readonly WaitRow[]): WaitRow | undefined =>
  rows.filter(({ statistic }) => statistic === 'p99').sort((a, b) => b.value - a.value)[0];

function waitChart({ queues, policy }: Summary, detail: string): Chart[] {
  const rows = rowsOf(
    policy,
    queues.map((one) => ({ of: one.name, p50: one.waitP50, p95: one.waitP95, p99: one.waitP99 })),
  );
  const worst = worstOf(rows);
  if (worst === undefined) return [];
  const finding = `The longest p99 wait is that of ${worst.queue}: ${time(worst.value)}`;
  return [waits({ name: 'waits', headline: { finding, detail }, policies: [policy], statistics: STATISTICS, rows })];
}

function responseChart({ services, policy }: Summary, detail: string): Chart[] {
  const rows = rowsOf(
    policy,
    services.map((one) => ({ of: one.name, p50: one.responseP50, p95: one.responseP95, p99: one.responseP99 })),
  );
  const worst = worstOf(rows);
  if (worst === undefined) return [];
  const finding = `The slowest p99 response is that of ${worst.queue}: ${time(worst.value)}`;
  return [
    waits({
      name: 'responses',
      headline: { finding, detail },
      policies: [policy],
      statistics: STATISTICS,
      rows,
      of: 'response',
    }),
  ];
}

function costChart({ cost, policy }: Summary, detail: string): Chart[] {
  const { usd, usdPerDay, byGroup } = cost;
  if (usd === null || usd === 0 || usdPerDay === null) return [];
  const rows = Object.entries(byGroup).map(([pool, dollars]) => ({
    policy,
    pool,
    perDay: (dollars / usd) * usdPerDay,
  }));
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
