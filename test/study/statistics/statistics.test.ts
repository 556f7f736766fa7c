import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { log1p } from '../../../src/kernel/math.js';
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
  signTest,
  tQuantile,
  truncationPoint,
  twoSidedP,
  unpaired,
  varianceOf,
} from '../../../src/study/index.js';

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
  it('is mean ± t·s/√n', () => {
    const { mean, halfWidth, low, high, n } = interval([4, 5, 6]);
    expect([n, mean]).toEqual([3, 5]);
    expect(halfWidth).toBeCloseTo((0.95 * Math.sqrt(2 / 0.0975)) / Math.sqrt(3), 12);
    expect([low, high]).toEqual([5 - (halfWidth as number), 5 + (halfWidth as number)]);
    expect(interval([7])).toEqual({ n: 1, mean: 7, halfWidth: null, low: null, high: null });
    expect(() => interval([])).toThrow('at least one value');
  });

  it('holds the true mean about 95 times in 100', () => {
    const stream = random(1).stream('coverage');
    let holds = 0;
    for (let i = 0; i < 2000; i++) {
      const { low, high } = interval(Array.from({ length: 8 }, () => 10 + normal(stream)));
      if ((low as number) <= 10 && (high as number) >= 10) holds++;
    }
    expect(Math.abs(holds / 2000 - 0.95)).toBeLessThan(3 * Math.sqrt((0.95 * 0.05) / 2000));
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
    expect(found.difference.high).toBeCloseTo(2.4598858, 6);
    expect(found.p).toBeCloseTo(0.00283289, 7);
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

  it('of one say nothing but the difference; equal ones have p 1, constant differences p 0', () => {
    expect(paired([1], [3])).toEqual({
      difference: { n: 1, mean: 2, halfWidth: null, low: null, high: null },
      p: null,
      signP: null,
      correlation: null,
      varianceSaved: null,
    });
    expect(paired([1, 2], [1, 2])).toMatchObject({ p: 1, signP: 1 });
    expect(paired([1, 2], [2, 3])).toMatchObject({ p: 0, varianceSaved: 1 });
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
});
