import { number } from '../number-text.js';
import { isCost } from '../study/importance.js';
import { type Comparison, interval, type Run } from '../study/index.js';
import type { Chart } from './chart.js';
import { type CostRow, costs, type TotalRow } from './costs.js';
import { findingOf } from './finding.js';
import { boundIn } from './run-charts.js';
import { type WaitRow, waits } from './waits.js';

const STATISTICS = ['p50', 'p95', 'p99'] as const;

/** What the charts of a comparison are made of. */
export type Compared = Pick<Comparison, 'baseline' | 'policies' | 'replications' | 'rows'> & {
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
  readonly atLeast: readonly string[];
}[];

const waitsIn: TimesIn = ({ queues }) =>
  queues.map(({ name, waitP50, waitP95, waitP99, atLeast }) => ({
    name,
    p50: waitP50,
    p95: waitP95,
    p99: waitP99,
    atLeast: boundIn(atLeast, 'wait'),
  }));
const responsesIn: TimesIn = ({ services }) =>
  services.map(({ name, responseP50, responseP95, responseP99, atLeast }) => ({
    name,
    p50: responseP50,
    p95: responseP95,
    p99: responseP99,
    atLeast: boundIn(atLeast, 'response'),
  }));

function timesChart(compared: Compared, detail: string, of: 'wait' | 'response'): Chart[] {
  const { policies, runs } = compared;
  const timesIn = of === 'wait' ? waitsIn : responsesIn;
  const names = [...new Set(runs.flatMap(({ summary }) => timesIn(summary).map(({ name }) => name)))];
  const rows = names.flatMap((name) =>
    policies.flatMap((policy) =>
      STATISTICS.flatMap((statistic): WaitRow[] => {
        const own = runs
          .filter((run) => run.policy === policy)
          .flatMap(({ summary }) => timesIn(summary).filter((one) => one.name === name));
        const values = own.flatMap((one) => one[statistic] ?? []);
        if (values.length === 0) return [];
        const { mean, low, high } = meanAnd(values);
        const isAtLeast = own.some(({ atLeast }) => atLeast.includes(statistic));
        return [{ queue: name, policy, statistic, value: mean, low, high, isAtLeast }];
      }),
    ),
  );
  if (rows.length === 0) return [];
  return [
    waits({
      name: of === 'wait' ? 'waits' : 'responses',
      headline: { finding: timesFinding(compared, of), detail },
      policies,
      statistics: STATISTICS,
      rows,
      of,
    }),
  ];
}

/** What the paired differences say of the times of queues, or of services. */
function timesFinding({ rows, baseline }: Compared, of: 'wait' | 'response'): string {
  const title = of === 'wait' ? 'waits' : 'responses';
  const own = rows.filter(({ measure, unit }) => unit === 's' && measure.includes(`${of}_`));
  return findingOf(own, baseline, title) ?? `${of === 'wait' ? 'Waits' : 'Responses'} by policy`;
}

function costChart({ policies, runs, rows: measures, baseline }: Compared, detail: string): Chart[] {
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
  const total = number(totals[0]?.perDay ?? null, (totals[0]?.perDay ?? 0) < 10 ? 2 : 0);
  const finding =
    policies.length === 1
      ? `${policies[0]} costs ${total} USD a day`
      : (findingOf(measures.filter(isCost), baseline, 'cost') ?? 'Cost by policy');
  return [costs({ name: 'cost', headline: { finding, detail }, policies, pools, rows, totals })];
}
