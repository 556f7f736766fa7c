import type { RegionSummary, Summary } from '../../src/results/summary.js';
import type { Expected, Measured } from './expected.js';

type Row = Omit<Measured, 'policy'>;

const WORKERS: Readonly<Record<string, string>> = {
  tasks: 'general-worker',
  documents: 'document-worker',
  inference: 'inference-worker',
  long: 'long-worker',
  evaluations: 'evaluation',
};

/**
 * What the summary of a run has of the table in `expected.ts`: mean offered load of the queues, mean pods, dollars a
 * day.
 *
 * Offered load = jobs that came × mean service time / measured time; of documents without their batches, as in the
 * table.
 *
 * @example checkReference(measuredFrom('today', run(scenario).summary))
 */
export function measuredFrom(policy: Expected['policy'], summary: Summary): Measured[] {
  const days = summary.horizon / 86400;
  const rows = summary.regions.flatMap((one): Row[] =>
    policy === 'today'
      ? [...offered(summary, one), ...pods(one), ...dollars(one, days)]
      : dollars(one, days).filter((row) => row.part !== 'general'),
  );
  const total: Row = { region: 'all', part: 'total', measure: 'dollars', value: summary.cost.usdPerDay ?? 0 };
  return (policy === 'today' ? [...rows, total] : rows).map((row) => ({ policy, ...row }));
}

const regionOf = ({ name }: RegionSummary) => name as Row['region'];

function offered(summary: Summary, one: RegionSummary): Row[] {
  return one.queues.flatMap(({ name, arrived, classes, serviceMean }) => {
    const batches = classes.find((c) => c.name === 'batches')?.done ?? 0;
    const value = ((arrived - batches) * (serviceMean ?? 0)) / (summary.horizon - summary.warmUp);
    const part = WORKERS[name];
    return part === undefined ? [] : [{ region: regionOf(one), part, measure: 'offered-mean' as const, value }];
  });
}

const pods = (one: RegionSummary): Row[] =>
  one.workloads.map(({ name, podsMean }) => ({
    region: regionOf(one),
    part: name,
    measure: 'pods' as const,
    value: podsMean ?? 0,
  }));
const dollars = (one: RegionSummary, days: number): Row[] =>
  one.nodes.map(({ name, usd }) => ({
    region: regionOf(one),
    part: name,
    measure: 'dollars' as const,
    value: usd / days,
  }));
