import type { Dollars, Seconds } from '../../units.js';
import type { BillLine } from '../bill.js';
import { ratio, total } from '../tallies/over.js';
import { whole } from './declare.js';
import type { Maybe, Measures, Split } from './measure.js';

/** The bill of one region or of all, the end of the run, and the jobs finished since its start. */
export type RunFacts = { readonly lines: readonly BillLine[]; readonly end: Seconds; readonly jobs: number };

const DAY = 86_400;

/** null: there are no nodes that could be billed, which is not the same as a bill of nothing. */
const usdOf = ({ lines }: RunFacts): Dollars | null => (lines.length === 0 ? null : total(lines, (line) => line.usd));

function perDay(from: RunFacts): Maybe {
  const [usd, days] = [usdOf(from), ratio(from.end, DAY)];
  return usd === null || days === null || days === 0 ? null : usd / days;
}

/** Weighted by dollars, nodes only. */
export function idleShareOf(lines: readonly BillLine[]): Maybe {
  const known = lines.flatMap(({ usd, idleShare }) => (idleShare === null ? [] : [{ usd, idleShare }]));
  return ratio(
    total(known, ({ usd, idleShare }) => usd * idleShare),
    total(known, ({ usd }) => usd),
  );
}

function sums(lines: readonly BillLine[], by: (line: BillLine) => string): Record<string, Dollars> {
  const names = [...new Set(lines.map(by))].sort();
  return Object.fromEntries(
    names.map((name) => [
      name,
      total(
        lines.filter((line) => by(line) === name),
        (line) => line.usd,
      ),
    ]),
  );
}

const byGroup: Split<RunFacts> = {
  unit: 'USD',
  meaning: "cost by node group, and of the regions' control planes",
  read: ({ lines }) => sums(lines, (line) => (line.capacityType === 'control-plane' ? 'control-plane' : line.group)),
  row: (_, group) => [group, 'usd_of_group'],
};

const byCapacityType: Split<RunFacts> = {
  unit: 'USD',
  meaning: 'cost by price class: on-demand, spot or control-plane',
  read: ({ lines }) => sums(lines, (line) => line.capacityType),
  row: (_, price) => [price, 'usd_of_capacity_type'],
};

/** The numbers of a whole run, in the order of the table `summary`. */
export const run = {
  usd: whole('USD', 'cost of the run; nothing where nodes are not modelled', usdOf, {
    better: 'lower',
    overRegions: 'sum',
  }),
  usdPerDay: whole('USD/day', 'cost of a day at the rate of the run', perDay, {
    label: () => 'cost',
    better: 'lower',
    goal: 'cost',
    compared: 1,
  }),
  usdPerThousandJobs: whole('USD', 'cost of 1,000 finished jobs', (from: RunFacts) => {
    const usd = usdOf(from);
    return usd === null ? null : ratio(usd * 1000, from.jobs);
  }),
  idleShare: whole('fraction', 'share of the node dollars for capacity that no pod asked for', ({ lines }: RunFacts) =>
    idleShareOf(lines),
  ),
  byGroup,
  byCapacityType,
} as const satisfies Measures<RunFacts>;
