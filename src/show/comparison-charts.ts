import { interval, type Run } from '../study/index.js';
import type { Chart } from './chart.js';
import { type CostRow, costs, type TotalRow } from './costs.js';
import { number, time } from './format.js';
import { type WaitRow, waits } from './waits.js';

const STATISTICS = ['p50', 'p95', 'p99'] as const;

/** What the charts of a comparison are made of. */
export type Compared = { readonly policies: readonly string[]; readonly replications: number; readonly runs: readonly Run[] };

/** The charts of a comparison: waits and cost of every policy, with intervals over the replications. */
export function comparisonCharts(compared: Compared): Chart[] {
  const { runs, replications } = compared;
  const [first] = runs;
  if (first === undefined) return [];
  const detail = `${first.summary.name}: mean of ${replications} simulated ${replications === 1 ? 'run' : 'runs'} for each policy under the same luck, seed ${first.summary.seed}`;
  return [...waitChart(compared, detail), ...costChart(compared, detail)];
}

const meanAnd = (values: readonly number[]) => {
  const { mean, low, high } = interval(values, 0.95);
  return { mean, low: Math.max(0, low ?? mean), high: high ?? mean };
};

function waitChart({ policies, runs }: Compared, detail: string): Chart[] {
  const queues = runs[0]?.summary.queues.map((queue) => queue.name) ?? [];
  const rows = queues.flatMap((queue) =>
    policies.flatMap((policy) =>
      STATISTICS.flatMap((statistic): WaitRow[] => {
        const values = runs
          .filter((run) => run.policy === policy)
          .flatMap(({ summary }) => {
            const one = summary.queues.find(({ name }) => name === queue);
            const value = one === undefined ? null : { p50: one.waitP50, p95: one.waitP95, p99: one.waitP99 }[statistic];
            return value === null ? [] : [value];
          });
        if (values.length === 0) return [];
        const { mean, low, high } = meanAnd(values);
        return [{ queue, policy, statistic, value: mean, low, high }];
      }),
    ),
  );
  if (rows.length === 0) return [];
  return [waits({ name: 'waits', headline: { finding: widestGap(rows, queues), detail }, policies, statistics: STATISTICS, rows })];
}

/** The queue for which the choice of a policy matters most, by its p99. */
function widestGap(rows: readonly WaitRow[], queues: readonly string[]): string {
  const gaps = queues.map((queue) => {
    const own = rows.filter((row) => row.queue === queue && row.statistic === 'p99').sort((a, b) => a.value - b.value);
    return { queue, best: own[0], worst: own.at(-1), ratio: ((own.at(-1)?.value ?? 0) + 1) / ((own[0]?.value ?? 0) + 1) };
  });
  const [widest] = gaps.sort((a, b) => b.ratio - a.ratio);
  if (widest?.best === undefined || widest.worst === undefined) return 'Waits by policy';
  return `p99 wait of ${widest.queue}: ${time(widest.best.value)} under ${widest.best.policy}, ${time(widest.worst.value)} under ${widest.worst.policy}`;
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
      const dollars = own.map((run) => ((run.summary.cost.byGroup[pool] ?? 0) / Math.max(run.summary.cost.usd, 1e-9)) * perDay(run));
      return { policy, pool, perDay: dollars.reduce((sum, one) => sum + one, 0) / Math.max(1, own.length) };
    }),
  );
  const ordered = [...totals].sort((a, b) => a.perDay - b.perDay);
  const [least, most] = [ordered[0] as TotalRow, ordered.at(-1) as TotalRow];
  const finding =
    least === most
      ? `${least.policy} costs ${number(least.perDay)} USD a day`
      : `${least.policy} costs least, ${number(least.perDay)} USD a day; ${most.policy} most, ${number(most.perDay)}`;
  return [costs({ name: 'cost', headline: { finding, detail }, policies, pools, rows, totals })];
}
