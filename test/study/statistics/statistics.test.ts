import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exp, log1p } from '../../../src/kernel/math.js';
import { random, type Stream, uniform } from '../../../src/kernel/random.js';
import { normalQuantile } from '../../../src/kernel/special.js';
import {
  batchMeans,
  enough,
  holm,
  interval,
  lag1Of,
  longRun,
  paired,
  signFlips,
  signTest,
  skewnessOf,
  tQuantile,
  truncationPoint,
  twoSidedP,
  unpaired,
  varianceOf,
} from '../../../src/study/index.js';
import { countBounds } from '../../../src/study/statistics/count-bounds.js';
import { pairsNeeded } from '../../../src/study/statistics/sign-flips.js';

const normal = (stream: Stream) => normalQuantile(uniform(stream) || 0.5);
const exponential = (stream: Stream) => -log1p(-uniform(stream));
const off = (value: number, wanted: number) => Math.abs(value / wanted - 1);

describe("Student's t", () => {
  it.each([
    [0.975, 1, 12.706204736174694],
    [0.975, 4, 2.776445105197794],
    [0.975, 29, 2.045229642132704],
    [0.995, 9, 3.249835541592126],
    [0.95, 2, 2.919985580353726],
    [0.9, 1, 3.077683537175253],
    [0.75, 2, 0.816496580927726],
    [0.975, 100, 1.983971518523552],
  ])('has the quantile of %d with %d degrees of freedom at %d', (p, degrees, value) => {
    expect(off(tQuantile(p, degrees), value)).toBeLessThan(1e-12);
    expect(tQuantile(1 - p, degrees)).toBeCloseTo(-value, 10);
  });

  it('has quantiles and chances that undo each other', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.001, max: 0.999, noNaN: true }),
        fc.integer({ min: 1, max: 2000 }),
        (p, degrees) => {
          const outside = twoSidedP(tQuantile(p, degrees), degrees);
          expect(outside).toBeCloseTo(2 * Math.min(p, 1 - p), 9);
        },
      ),
    );
  });

  it('approaches the normal distribution', () => {
    expect(tQuantile(0.975, 1e6)).toBeCloseTo(1.959963984540054, 5);
  });
});

describe('an interval', () => {
  it('of values without a tail is mean ± t·s/√n', () => {
    const { mean, halfWidth, low, high, n } = interval([-1, 0, 1].map((value) => value - 5));
    expect([n, mean]).toEqual([3, -5]);
    expect(halfWidth).toBeCloseTo((0.95 * Math.sqrt(2 / 0.0975)) / Math.sqrt(3), 12);
    expect([low, high]).toEqual([-5 - (halfWidth as number), -5 + (halfWidth as number)]);
    expect(interval([7])).toEqual({ n: 1, mean: 7, halfWidth: null, low: null, high: null, needs: 5 });
    expect(() => interval([])).toThrow('at least one value');
  });

  it('is longer where the values have their tail, by 6 times the skewness over √n', () => {
    const values = [-1, 0, 0, 1, 10];
    // n = 5, mean 2, s² = 82/4.
    const usual = 2.7764451051977934 * Math.sqrt(20.5 / 5);
    const { low, high, halfWidth } = interval(values);
    expect(low).toBeCloseTo(2 - usual, 10);
    expect(high).toBeCloseTo(2 + usual * (1 + (6 * skewnessOf(values)) / Math.sqrt(5)), 10);
    expect(halfWidth).toBeCloseTo((high as number) - 2, 10);
    const mirrored = interval(values.map((value) => -value));
    expect(mirrored.high).toBeCloseTo(-(low as number), 10);
    expect(mirrored.low).toBeCloseTo(-(high as number), 10);
  });

  it('of values above 0 reaches as far as that of a log-normal mean (Cox)', () => {
    const logs = [0, 1, 2, 3, 4],
      values = logs.map(exp);
    const cox = Math.exp(2 + 2.5 / 2 + 2.7764451051977934 * Math.sqrt(2.5 / 5 + (2.5 * 2.5) / 8));
    expect(interval(values).high).toBeLessThanOrEqual(cox);
    // A sample with no skewness of its own: only its logarithms know of a tail.
    const even = [1, 2, 3, 4, 5];
    expect(interval(even).high).toBeGreaterThan(3 + 2.7764451051977934 * Math.sqrt(2.5 / 5) + 0.1);
    expect(interval(even.map((value) => value - 3)).high).toBeCloseTo(2.7764451051977934 * Math.sqrt(2.5 / 5), 10);
  });

  it('of a count that was 0 throughout ends at the rule of three, and of few events at their exact bound', () => {
    // Garwood: -ln(0.025)/n for none; 5.5716 for one event, 7.2247 for two.
    expect(interval([0, 0, 0, 0, 0])).toMatchObject({ low: 0, high: expect.closeTo(3.6888794541 / 5, 9) });
    expect(countBounds(1, 1, 0.05)).toEqual({ low: expect.closeTo(0.0253178, 6), high: expect.closeTo(5.5716434, 6) });
    expect(countBounds(2, 1, 0.05)).toEqual({ low: expect.closeTo(0.2422093, 6), high: expect.closeTo(7.2246877, 6) });
    expect(interval([0, 0, 0, 1, 0], 0.95, { least: 0 }).high).toBeGreaterThanOrEqual(5.5716434 / 5);
    expect(interval([0, 0, 0], 0.95, { isCount: false })).toMatchObject({ low: 0, high: 0 });
    expect(interval([8, 8, 8, 8, 8])).toMatchObject({ low: 8, high: 8 });
  });

  it('stays within what the value can be', () => {
    expect(interval([0.1, 0.9, 0.2, 3], 0.95, { least: 0 })).toMatchObject({ low: 0 });
    expect(interval([0.9, 1, 0.95, 1], 0.95, { least: 0, most: 1 })).toMatchObject({ high: 1 });
  });

  it('says how many replications it needs: five, and 25 times the square of a clear skewness', () => {
    expect([1, 2, 3, 4].map((n) => interval(Array.from({ length: n }, (_, i) => i - 9)).needs)).toEqual([5, 5, 5, 5]);
    expect(interval([-2, -1, 0, 1, 2]).needs).toBe(null);
    const skewed = [-1, 0, 1, 0, -1, 1, 0, 0, 1, 40];
    expect(interval(skewed).needs).toBe(Math.ceil(25 * skewnessOf(skewed) * skewnessOf(skewed)));
    expect(interval(skewed).needs).toBeGreaterThan(200);
  });
});

describe('pairs', () => {
  it('give the difference of R: t.test(y, x, paired = TRUE)', () => {
    // The sleep data of Student (1908): t = 4.0621, df = 9, p = 0.002833, interval [0.7001142, 2.4598858].
    const x = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2],
      y = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];
    const found = paired(x, y);
    expect(found.difference.mean).toBeCloseTo(1.58, 12);
    expect(found.difference.low).toBeCloseTo(0.7001142, 6);
    // Its upper end is longer: one of ten gained 4.6 hours. Nine of nine gained, which has 2 chances in 512.
    expect(found.difference.high).toBeGreaterThan(2.4598858);
    expect(found.p).toBeCloseTo(2 / 512, 12);
    expect(found.correlation).toBeCloseTo(0.7951702, 6);
    expect(found.signP).toBeCloseTo(0.00390625, 10);
    // Welch of the same data: interval [-0.2054832, 3.3654832].
    expect(unpaired(x, y).low).toBeCloseTo(-0.2054832, 6);
    expect(unpaired(x, y).high).toBeCloseTo(3.3654832, 6);
  });

  it('save variance under common draws, and none without', () => {
    const stream = random(1).stream('pairs');
    const common = Array.from({ length: 50 }, () => 10 * normal(stream));
    const first = common.map((value) => 100 + value + normal(stream)),
      second = common.map((value) => 103 + value + normal(stream));
    const together = paired(first, second);
    expect(together.varianceSaved).toBeGreaterThan(0.97);
    expect(together.difference.halfWidth as number).toBeLessThan((unpaired(first, second).halfWidth as number) / 4);
    expect(together.difference.low as number).toBeGreaterThan(0);
    expect(unpaired(first, second).low as number).toBeLessThan(0);
  });

  it('of one say nothing but the difference; equal ones have p 1, constant ones that of their signs', () => {
    expect(paired([1], [3])).toEqual({
      difference: { n: 1, mean: 2, halfWidth: null, low: null, high: null, needs: 6 },
      differing: 1,
      p: null,
      signP: null,
      correlation: null,
      varianceSaved: null,
    });
    expect(paired([1, 2], [1, 2])).toMatchObject({ p: 1, signP: 1 });
    expect(paired([1, 2], [2, 3])).toMatchObject({
      p: 0.5,
      varianceSaved: 1,
      difference: { mean: 1, low: null, high: null, needs: 6 },
    });
    expect(paired([1, 2, 3, 4, 5, 6], [2, 3, 4, 5, 6, 7])).toMatchObject({
      p: 2 / 64,
      difference: { low: 1, high: 1 },
    });
    expect(paired([1, 2], [1, 2]).difference).toMatchObject({ low: 0, high: 0 });
  });

  it('flip signs as by hand', () => {
    // |sum| of ±1 ±2 ±3 is 6, 4, 2 or 0: at least 4 in 4 of 8.
    expect(signFlips([1, -2, -3])).toBe(0.5);
    expect(signFlips([-1, 2, 3, 0])).toBe(0.5);
    expect([signFlips([]), signFlips([0, 0]), signFlips([3])]).toEqual([1, 1, 1]);
    expect(signFlips(Array.from({ length: 40 }, (_, i) => i + 1))).toBe(1 / 2 ** 39);
  });

  it('say how many they need before any of several tests could be clear', () => {
    expect(pairsNeeded(5, 5, 1, 0.05)).toBe(6);
    expect(pairsNeeded(6, 6, 1, 0.05)).toBe(null);
    // Ten tests: 2/2^9 · 10 = 0.039; where one pair in two differs, twice as many.
    expect(pairsNeeded(5, 5, 10, 0.05)).toBe(9);
    expect(pairsNeeded(8, 4, 10, 0.05)).toBe(18);
    expect(pairsNeeded(8, 0, 10, 0.05)).toBe(null);
  });
});

describe('many tests at once', () => {
  it('are corrected by Holm as by hand', () => {
    const close = (values: readonly number[]) => values.map((value) => expect.closeTo(value, 12));
    expect(holm([0.01, 0.04, 0.03])).toEqual(close([0.03, 0.06, 0.06]));
    expect(holm([0.005, 0.011, 0.02, 0.04, 0.13])).toEqual(close([0.025, 0.044, 0.06, 0.08, 0.13]));
    expect(holm([0.5, 0.9])).toEqual([1, 1]);
    expect(holm([])).toEqual([]);
  });

  it('never get smaller, and keep their order', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true })), (ps) => {
        const adjusted = holm(ps);
        for (let i = 0; i < ps.length; i++) {
          expect(adjusted[i]).toBeGreaterThanOrEqual(ps[i]);
          for (let j = 0; j < ps.length; j++) if (ps[i] < ps[j]) expect(adjusted[i]).toBeLessThanOrEqual(adjusted[j]);
        }
      }),
    );
  });

  it('have an exact sign test', () => {
    expect(signTest([1, 2, 3, 4, 5])).toBeCloseTo(0.0625, 12);
    expect(signTest([1, 2, 3, 4, -5])).toBeCloseTo(0.375, 12);
    expect(signTest([0, 0])).toBe(1);
    expect(signTest([])).toBe(1);
  });
});

describe('one long run', () => {
  it('has the lag-1 autocorrelation by hand', () => {
    expect(lag1Of([1, 2, 3, 4])).toBeCloseTo((-1.5 * -0.5 + -0.5 * 0.5 + 0.5 * 1.5) / 5, 12);
    expect(lag1Of([3, 3, 3])).toBe(0);
    expect(longRun([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]).correlated).toBe(true);
  });

  it('gives an interval that holds the mean wait of M/M/1 at load 0.5', () => {
    const stream = random(3).stream('queue');
    let holds = 0;
    for (let run = 0; run < 200; run++) {
      const waits: number[] = [];
      let wait = 0;
      for (let job = 0; job < 21_000; job++) {
        if (job >= 1000) waits.push(wait);
        wait = Math.max(0, wait + exponential(stream) - 2 * exponential(stream));
      }
      const { low, high } = batchMeans(waits).interval;
      if ((low as number) <= 1 && (high as number) >= 1) holds++;
    }
    expect(holds / 200).toBeGreaterThan(0.9);
  });
});

describe('MSER-5', () => {
  it('cuts a ramp and leaves a settled series whole', () => {
    const stream = random(5).stream('warm-up');
    const noise = Array.from({ length: 1000 }, () => normal(stream));
    expect(truncationPoint(noise)).toBeLessThanOrEqual(150);
    const ramp = noise.map((value, i) => value + Math.max(0, 40 - i / 5));
    expect(truncationPoint(ramp)).toBeGreaterThanOrEqual(150);
    expect(truncationPoint(ramp)).toBeLessThanOrEqual(260);
    expect(truncationPoint(Array.from({ length: 40 }, () => 7))).toBe(0);
  });

  it('refuses a series that never settles, or is too short', () => {
    expect(truncationPoint(Array.from({ length: 200 }, (_, i) => i * i))).toBe(null);
    expect(truncationPoint([1, 2, 3])).toBe(null);
  });

  it('equals the definition', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 40, maxLength: 120 }), (values) => {
        const n = Math.floor(values.length / 5);
        const means = Array.from(
          { length: n },
          (_, i) => values.slice(5 * i, 5 * i + 5).reduce((a, b) => a + b, 0) / 5,
        );
        const error = (cut: number) => (varianceOf(means.slice(cut)) * (n - cut - 1)) / ((n - cut) * (n - cut));
        const cut = truncationPoint(values);
        const best = Math.min(...Array.from({ length: n - 4 }, (_, i) => error(i)));
        if (cut !== null) expect(error(cut / 5)).toBeCloseTo(best, 8);
      }),
    );
  });
});

describe('stopping', () => {
  const wanted = { relative: 0.05, confidence: 0.95, least: 4, most: 30 };
  it('asks for the least first, then for what the half-width needs, at most double, and says when the cap came first', () => {
    expect(enough([], wanted)).toEqual({ state: 'more', total: 4, interval: null });
    expect(enough([100, 101, 99], wanted)).toMatchObject({ state: 'more', total: 4 });
    expect(enough([100, 101, 99, 100], wanted)).toMatchObject({ state: 'precise', total: 4 });
    expect(enough([100, 150, 50, 100], wanted)).toMatchObject({ state: 'more', total: 8 });
    expect(
      enough(
        Array.from({ length: 30 }, (_, i) => (i % 2) * 100),
        wanted,
      ),
    ).toMatchObject({ state: 'capped', total: 30 });
  });

  it('goes by the longer side: values with a tail need more than the t interval asks for', () => {
    const values = [98, 99, 99, 100, 100, 101, 102, 121];
    const usual = tQuantile(0.975, 7) * Math.sqrt(varianceOf(values) / 8);
    const between = { ...wanted, relative: (1.2 * usual) / 102.5 };
    expect(usual).toBeLessThan((between.relative / (1 + between.relative)) * 102.5);
    expect(enough(values, between)).toMatchObject({ state: 'more' });
  });
});
