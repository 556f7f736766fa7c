import type { Arrivals, Demand, Rate, Scenario, UserCount } from '../strict.js';

/**
 * The scenario with more or less demand, and nothing else changed: rates, batches and users times a factor.
 * A row of a trace stands for as many arrivals as the factor says, spread evenly up to the next row, so that the shape
 * over time stays.
 *
 * @param factor 2: twice as many arrivals
 * @param of name of the queue or service whose demand changes; null: all of them
 * @example scaledDemand(strict(shop), 2, 'orders')
 */
export function scaledDemand(scenario: Scenario, factor: number, of: string | null = null): Scenario {
  if (factor === 1) return scenario;
  return {
    ...scenario,
    regions: scenario.regions.map((region) => ({
      ...region,
      demands: region.demands.map((demand) => (of === null || demand.to.name === of ? scaled(demand, factor) : demand)),
    })),
  };
}

function scaled(demand: Demand, factor: number): Demand {
  const { arrivals, work } = demand;
  if (arrivals.kind !== 'trace') return { ...demand, arrivals: scaledArrivals(arrivals, factor) };
  const rows = rowsOf(arrivals.at.length, factor);
  return {
    ...demand,
    arrivals: { ...arrivals, at: spread(arrivals, rows) },
    work:
      work === null || work.kind !== 'rows'
        ? work
        : { kind: 'rows', seconds: Float64Array.from(rows, (row) => work.seconds[row]) },
  };
}

function scaledArrivals(arrivals: Exclude<Arrivals, { kind: 'trace' }>, factor: number): Arrivals {
  switch (arrivals.kind) {
    case 'poisson':
      return { ...arrivals, rate: times(arrivals.rate, factor) };
    case 'renewal':
      return { ...arrivals, gap: { kind: 'scaled', factor: 1 / factor, of: arrivals.gap } };
    case 'batches':
      return { ...arrivals, size: Math.max(1, Math.round(arrivals.size * factor)) };
    case 'users':
      return { ...arrivals, count: scaledCount(arrivals.count, factor) };
  }
}

function scaledCount(count: UserCount, factor: number): UserCount {
  if (count.kind === 'level') return { ...count, level: times(count.level, factor) };
  return {
    ...count,
    from: Math.round(count.from * factor),
    stages: count.stages.map((stage) => ({ ...stage, to: Math.round(stage.to * factor) })),
  };
}

const times = (rate: Rate, factor: number): Rate => ({
  kind: 'product',
  parts: [rate, { kind: 'constant', perSecond: factor }],
});

/** Which row of the trace each new one stands for: over any stretch there are `factor` times as many, to within one. */
function rowsOf(length: number, factor: number): Int32Array {
  const rows = new Int32Array(Math.floor(length * factor));
  let made = 0;
  for (let row = 0; row < length; row++) {
    const upTo = Math.floor((row + 1) * factor);
    while (made < upTo) rows[made++] = row;
  }
  return rows;
}

function spread({ at, repeatEvery }: Extract<Arrivals, { kind: 'trace' }>, rows: Int32Array): Float64Array {
  const instants = new Float64Array(rows.length);
  const last = at[at.length - 1] ?? 0;
  // After the last row of a trace that ends comes one mean gap.
  const end = Number.isFinite(repeatEvery) ? repeatEvery : last + last / Math.max(1, at.length - 1);
  for (let first = 0; first < rows.length; ) {
    const row = rows[first];
    let after = first;
    while (after < rows.length && rows[after] === row) after++;
    const from = at[row];
    const next = row + 1 < at.length ? at[row + 1] : end;
    for (let i = first; i < after; i++) instants[i] = from + ((next - from) * (i - first)) / (after - first);
    first = after;
  }
  return instants;
}
