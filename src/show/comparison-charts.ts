import { number, time } from '../number-text.js';
import { interval, type Run } from '../study/index.js';
import type { Chart } from './chart.js';
import { type CostRow, costs, type TotalRow } from './costs.js';
import { type WaitRow, waits } from './waits.js';

const STATISTICS = ['p50', 'p95', 'p99'] as const;

/** What the charts of a comparison are made of. */
export type Compared = {
  /** In the order of printing. */
  readonly policies: readonly string[];
  /** Runs of each policy. */
  readonly replications: number;
  /** All runs of the comparison. */
  readonly runs: readonly Run[];
};

/** The charts of a comparison: waits, responses and cost of every policy, with intervals over the replications. */
export function comparisonCharts(compared: Compared): Chart[] {
  const { runs, replications } = compared;
  const [first] = runs;
  if (first === undefined) return [];
  const detail = `${first.summary.name}: mean of ${replications} simulated ${replications === 1 ? 'run' : 'runs'} for each policy under the same draws, seed ${first.summary.seed}`;
  return [
    ...timesChart(compared, detail, 'wait'),
    ...timesChart(compared, detail, 'response'),
    ...costChart(compared, detail),
  ];
}

const meanAnd = (values: readonly number[]) => {
  const { mean, low, high } = interval(values, 0.95);
  return { mean, low: Math.max(0, low ?? mean), high: high ?? mean };
};

/** What one summary says of the times of everything of one kind, by name. */
type TimesIn = (summary: Run['summary']) => readonly {
  readonly name: string;
  readonly p50: number | null;
  readonly p95: number | null;
  readonly p99: number | null;
}[];

const waitsIn: TimesIn = ({ queues }) =>
  queues.map(({ name, waitP50, waitP95, waitP99 }) => ({ name, p50: waitP50, p95: waitP95, p99: waitP99 }));
const responsesIn: TimesIn = ({ services }) =>
  services.map(({ name, responseP50, responseP95, responseP99 }) => ({
    name,
    p50: responseP50,
    p95: responseP95,
    p99: responseP99,
  }));

function timesChart({ policies, runs }: Compared, detail: string, of: 'wait' | 'response'): Chart[] {
  const timesIn = of === 'wait' ? waitsIn : responsesIn;
  const names = [...new Set(runs.flatMap(({ summary }) => timesIn(summary).map(({ name }) => name)))];
  const rows = names.flatMap((name) =>
    policies.flatMap((policy) =>
      STATISTICS.flatMap((statistic): WaitRow[] => {
        const values = runs
          .filter((run) => run.policy === policy)
          .flatMap(({ summary }) => timesIn(summary).find((one) => one.name === name)?.[statistic] ?? []);
        if (values.length === 0) return [];
        const { mean, low, high } = meanAnd(values);
        return [{ queue: name, policy, statistic, value: mean, low, high }];
      }),
    ),
  );
  if (rows.length === 0) return [];
  return [
    waits({
      name: of === 'wait' ? 'waits' : 'responses',
      headline: { finding: widestGap(rows, names, of), detail },
      policies,
      statistics: STATISTICS,
      rows,
      of,
    }),
  ];
}

/**
 * The queue or service for which the choice of a policy matters most, by its p99. A second (for responses a
 * millisecond) more or less matters little.
 */
function widestGap(rows: readonly WaitRow[], queues: readonly string[], of: 'wait' | 'response'): string {
  const little = of === 'wait' ? 1 : 0.001;
  const gaps = queues.map((queue) => {
    const own = rows.filter((row) => row.queue === queue && row.statistic === 'p99').sort((a, b) => a.value - b.value);
    return {
      queue,
      best: own[0],
      worst: own.find(({ value }) => value === own.at(-1)?.value),
      ratio: ((own.at(-1)?.value ?? 0) + little) / ((own[0]?.value ?? 0) + little),
    };
  });
  const [widest] = gaps.sort((a, b) => b.ratio - a.ratio);
  if (widest?.best === undefined || widest.worst === undefined)
    return of === 'wait' ? 'Waits by policy' : 'Responses by policy';
  if (widest.best.value === widest.worst.value)
    return `p99 ${of} of ${widest.queue}: ${time(widest.best.value)} under every policy`;
  return `p99 ${of} of ${widest.queue}: ${time(widest.best.value)} under ${widest.best.policy}, ${time(widest.worst.value)} under ${widest.worst.policy}`;
}

function costChart({ policies, runs }: Compared, detail: string): Chart[] {
  const perDay = ({ summary }: Run) => summary.cost.usdPerDay ?? 0;
  if (runs.every((run) => perDay(run) === 0)) return [];
  const pools = [...new Set(runs.flatMap(({ summary }) => Object.keys(summary.cost.byGroup)))];
  const totals: TotalRow[] = policies.map((policy) => {
    const { mean, low, high } = meanAnd(runs.filter((run) => run.policy === policy).map(perDay));
    return { policy, perDay: mean, low, high };
  });
  const rows: CostRow[] = policies.flatMap((policy) =>
    pools.map((pool) => {
      const own = runs.filter((run) => run.policy === policy);
      const dollars = own.map(
        (run) => ((run.summary.cost.byGroup[pool] ?? 0) / Math.max(run.summary.cost.usd ?? 0, 1e-9)) * perDay(run),
      );
      return { policy, pool, perDay: dollars.reduce((sum, one) => sum + one, 0) / Math.max(1, own.length) };
    }),
  );
  const ordered = [...totals].sort((a, b) => a.perDay - b.perDay);
  const [least, last] = [ordered[0], ordered.at(-1) as TotalRow];
  const most = ordered.find(({ perDay }) => perDay === last.perDay) as TotalRow;
  const finding =
    least === most
      ? `${policies.length === 1 ? `${least.policy} costs` : 'All cost'} ${number(least.perDay)} USD a day`
      : `${least.policy} costs least, ${number(least.perDay)} USD a day; ${most.policy} most, ${number(most.perDay)}`;
  return [costs({ name: 'cost', headline: { finding, detail }, policies, pools, rows, totals })];
}
