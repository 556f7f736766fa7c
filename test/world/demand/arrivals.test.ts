import { describe, expect, it } from 'vitest';
import { random } from '../../../src/kernel/random.js';
import { type Ceiling, ceilingFrom, rateAt } from '../../../src/kernel/rate.js';
import { simulation } from '../../../src/kernel/simulation.js';
import type { Demand, OpenArrivals, Rate, Work } from '../../../src/scenario/strict.js';
import { startDemand } from '../../../src/world/demand/arrivals.js';
import type { Cluster } from '../../../src/world/world.js';

type Arrival = { readonly at: number; readonly demand: number; readonly priority: number; readonly work: number };

/** Everything that arrives until the horizon. */
function arrivals(
  of: OpenArrivals,
  { horizon = 10_000, work = null as Work | null, seed = 1, name = 'jobs', kind = '' } = {},
): Arrival[] {
  const engine = simulation();
  const cluster = {
    region: { name: 'r' },
    world: { random: random(seed), simulation: engine, scenario: { horizon } },
  } as unknown as Cluster;
  const demand: Demand = {
    to: { kind: 'queue', name },
    class: kind,
    priority: 4,
    arrivals: of,
    callPolicy: null,
    work,
  };
  const all: Arrival[] = [];
  startDemand(cluster, 3, demand, of, (index, priority, seconds) =>
    all.push({ at: engine.now, demand: index, priority, work: seconds }),
  );
  engine.run(horizon);
  return all;
}

const times = (of: OpenArrivals, options = {}): number[] => arrivals(of, options).map(({ at }) => at);
const poisson = (rate: Rate): OpenArrivals => ({ kind: 'poisson', rate });
const mean = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0) / values.length;
const variance = (values: readonly number[]): number => {
  const middle = mean(values);
  return mean(values.map((one) => (one - middle) ** 2));
};

const wave: Rate = { kind: 'wave', low: 1, high: 9, peak: 300, period: 1200 };
const steps: Rate = { kind: 'steps', step: 100, values: new Float64Array([4, 0, 1, 7]) };
const shapes: readonly (readonly [name: string, rate: Rate, period: number])[] = [
  ['a constant', { kind: 'constant', perSecond: 3 }, 1200],
  ['a wave', wave, 1200],
  ['steps', steps, 400],
  ['a sum', { kind: 'sum', parts: [wave, steps] }, 1200],
  [
    'a product',
    { kind: 'product', parts: [{ kind: 'steps', step: 600, values: new Float64Array([0.5, 2]) }, wave] },
    1200,
  ],
];

/** The integral of a rate by small steps. */
function expected(rate: Rate, from: number, to: number, slices = 200): number {
  const width = (to - from) / slices;
  let sum = 0;
  for (let i = 0; i < slices; i++) sum += rateAt(rate, from + (i + 0.5) * width) * width;
  return sum;
}

describe('a Poisson demand', () => {
  const BINS = 24,
    PERIODS = 40;

  it.each(shapes)('of %s has the counts of its rate: chi-square over a period', (_, rate, period) => {
    const all = times(poisson(rate), { horizon: period * PERIODS });
    const counts = new Array<number>(BINS).fill(0);
    for (const at of all) counts[Math.min(BINS - 1, Math.floor(((at % period) / period) * BINS))]++;
    let chi = 0,
      bins = 0;
    counts.forEach((count, i) => {
      const due = PERIODS * expected(rate, (i * period) / BINS, ((i + 1) * period) / BINS);
      if (due < 5) {
        expect(count).toBeLessThanOrEqual(15);
        return;
      }
      chi += (count - due) ** 2 / due;
      bins++;
    });
    // Mean `bins`, variance twice that: five deviations up. A rate that is 5 % off, or shifted by a bin, is far
    // outside.
    expect(chi).toBeLessThan(bins + 5 * Math.sqrt(2 * bins));
    expect(chi).toBeGreaterThan(bins - 4.5 * Math.sqrt(2 * bins));
  });

  it.each(shapes)('of %s has gaps without memory: after a change of time they are exponential', (_, rate, period) => {
    const all = times(poisson(rate), { horizon: period * 10 });
    const gaps = all.slice(1).map((at, i) => expected(rate, all[i], at, 20));
    expect(Math.abs(mean(gaps) - 1)).toBeLessThan(5 / Math.sqrt(gaps.length));
    expect(Math.abs(variance(gaps) - 1)).toBeLessThan(5 * Math.sqrt(8 / gaps.length));
  });

  it('of no rate never comes, and one that ends stays away', () => {
    expect(times(poisson({ kind: 'constant', perSecond: 0 }))).toEqual([]);
    expect(
      times(
        poisson({
          kind: 'sum',
          parts: [
            { kind: 'constant', perSecond: 0 },
            { kind: 'steps', step: 100, values: new Float64Array([0]) },
          ],
        }),
      ),
    ).toEqual([]);
    const ended = times(
      poisson({ kind: 'steps', step: 1000, values: new Float64Array([1, 0, 0, 0, 0, 0, 0, 0, 0, 0]) }),
    );
    expect(ended.length).toBeGreaterThan(800);
    expect(Math.max(...ended)).toBeLessThan(1000);
  });

  it('has the same draws with the same names, and others for another queue, class or seed', () => {
    const of = poisson(wave);
    expect(times(of)).toEqual(times(of));
    for (const other of [{ name: 'others' }, { kind: 'urgent' }, { seed: 2 }])
      expect(times(of, other)).not.toEqual(times(of));
  });

  it('tells its number and priority, and leaves the work to the queue when it has none', () => {
    const [first] = arrivals(poisson(wave));
    expect(first).toMatchObject({ demand: 3, priority: 4, work: Number.NaN });
  });
});

describe('the ceiling for thinning', () => {
  it.each(shapes)('of %s is never below the rate, and leads forward', (_, rate, period) => {
    const ceiling: Ceiling = { perSecond: 0, until: 0 };
    for (let at = 0; at < 2 * period; at += 7.3) {
      ceilingFrom(rate, at, ceiling);
      expect(ceiling.until).toBeGreaterThan(at);
      const end = Math.min(ceiling.until, at + period);
      let highest = 0;
      for (let i = 0; i <= 20; i++) highest = Math.max(highest, rateAt(rate, at + ((end - at) * i) / 20.001));
      expect(highest).toBeLessThanOrEqual(ceiling.perSecond * (1 + 1e-12));
    }
  });
});

describe('batches', () => {
  it('come whole, at their instants', () => {
    expect(times({ kind: 'batches', at: [0, 30, 30, 500.25], size: 3 })).toEqual([
      0, 0, 0, 30, 30, 30, 30, 30, 30, 500.25, 500.25, 500.25,
    ]);
    expect(times({ kind: 'batches', at: [], size: 3 })).toEqual([]);
  });
});

describe('a renewal demand', () => {
  it.each([0.25, 1, 4])('has gaps of the mean and the variability asked for: scv %d', (scv) => {
    const gap = { kind: 'gamma', mean: 2, scv } as const;
    const all = times({ kind: 'renewal', gap }, { horizon: 60_000 });
    const gaps = all.slice(1).map((at, i) => at - all[i]);
    expect(gaps.length).toBeGreaterThan(20_000);
    expect(Math.abs(mean(gaps) - 2)).toBeLessThan((5 * 2 * Math.sqrt(scv)) / Math.sqrt(gaps.length));
    expect(Math.abs(variance(gaps) / 4 / scv - 1)).toBeLessThan(0.12);
  });

  it('keeps a constant gap', () => {
    expect(times({ kind: 'renewal', gap: { kind: 'constant', value: 25 } }, { horizon: 100 })).toEqual([
      25, 50, 75, 100,
    ]);
  });
});

describe('a trace', () => {
  const recorded = new Float64Array([0, 1, 1, 7.5]);
  const once = { kind: 'trace', at: recorded, repeatEvery: Number.POSITIVE_INFINITY, thin: null, thinBase: 1 } as const;

  it('comes as it was recorded, once', () => {
    expect(times(once)).toEqual([0, 1, 1, 7.5]);
  });

  it('begins again and again', () => {
    expect(times({ ...once, repeatEvery: 10 }, { horizon: 27 })).toEqual([0, 1, 1, 7.5, 10, 11, 11, 17.5, 20, 21, 21]);
  });

  it('may overlap itself no more than its order allows: the loop is at least as long as the trace', () => {
    expect(times({ ...once, repeatEvery: 7.5 }, { horizon: 16 })).toEqual([
      0, 1, 1, 7.5, 7.5, 8.5, 8.5, 15, 15, 16, 16,
    ]);
  });

  it('brings the work of each row, in every loop, whichever rows are kept', () => {
    const work = { kind: 'rows', seconds: new Float64Array([5, 6, 7, 8]) } as const;
    expect(arrivals({ ...once, repeatEvery: 10 }, { horizon: 11, work }).map((one) => one.work)).toEqual([
      5, 6, 7, 8, 5, 6, 7,
    ]);
    const thinned = arrivals(
      { ...once, repeatEvery: 10, thin: { kind: 'constant', perSecond: 0.4 } },
      { horizon: 10_000, work },
    );
    const due = new Map([
      [0, [5]],
      [1, [6, 7]],
      [7.5, [8]],
    ]);
    for (const one of thinned) expect(due.get(one.at % 10)).toContain(one.work);
  });

  it('is thinned to the share of its base rate that is asked for, over time', () => {
    const thin: Rate = { kind: 'steps', step: 5000, values: new Float64Array([0.1, 0.3]) };
    const all = times({ ...once, repeatEvery: 10, thin, thinBase: 0.4 }, { horizon: 10_000 });
    const [early, late] = [all.filter((at) => at < 5000).length, all.filter((at) => at >= 5000).length];
    expect(Math.abs(early - 500)).toBeLessThan(5 * Math.sqrt(2000 * 0.25 * 0.75));
    expect(Math.abs(late - 1500)).toBeLessThan(5 * Math.sqrt(2000 * 0.75 * 0.25));
  });

  it('of no rows, or thinned to nothing, ends', () => {
    expect(times({ ...once, at: new Float64Array(0) })).toEqual([]);
    expect(times({ ...once, repeatEvery: 10, thin: { kind: 'constant', perSecond: 0 } })).toEqual([]);
  });
});

describe('work', () => {
  it('is drawn from its distribution, or from the rows of a table, each as often', () => {
    const drawn = arrivals(poisson({ kind: 'constant', perSecond: 1 }), {
      work: { kind: 'drawn', from: { kind: 'exponential', mean: 40 } },
    }).map((one) => one.work);
    expect(Math.abs(mean(drawn) - 40)).toBeLessThan((5 * 40) / Math.sqrt(drawn.length));
    const table = arrivals(poisson({ kind: 'constant', perSecond: 1 }), {
      work: { kind: 'table', seconds: new Float64Array([1, 2, 4]) },
    }).map((one) => one.work);
    for (const row of [1, 2, 4])
      expect(Math.abs(table.filter((one) => one === row).length - table.length / 3)).toBeLessThan(
        5 * Math.sqrt((table.length * 2) / 9),
      );
  });

  it('does not depend on when the jobs come', () => {
    const work = { kind: 'drawn', from: { kind: 'exponential', mean: 40 } } as const;
    const slow = arrivals(poisson({ kind: 'constant', perSecond: 1 }), { work }).map((one) => one.work);
    const batch = arrivals({ kind: 'batches', at: [0], size: 50 }, { work }).map((one) => one.work);
    expect(slow.slice(0, 50)).toEqual(batch);
  });
});
