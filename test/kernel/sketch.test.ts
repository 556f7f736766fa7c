import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  mean,
  meanOf,
  merge,
  quantileOf,
  record,
  type Sketch,
  sampler,
  sketch,
  streamOf,
  varianceOf,
} from '../../src/kernel/index.js';

const sketchOf = (values: Iterable<number>): Sketch => {
  const s = sketch();
  for (const value of values) record(s, value);
  return s;
};

describe('a sketch', () => {
  it.each([1e-9, 1e-3, 1, 1e6, 1e12])('finds every quantile within 1 %% at the scale %s', (scale) => {
    const stream = streamOf('sketch'),
      draw = sampler({ kind: 'lognormal', median: scale, sigma: 1.5 });
    const values = Float64Array.from({ length: 50_000 }, () => draw(stream)),
      s = sketchOf(values);
    values.sort();
    for (let p = 0.0005; p < 1; p += 0.0005) {
      const exact = values[Math.ceil(p * values.length) - 1];
      if (!(Math.abs(quantileOf(s, p) / exact - 1) < 0.008)) expect(quantileOf(s, p)).toBeCloseTo(exact);
    }
    expect([quantileOf(s, 0), quantileOf(s, 1), s.min, s.max]).toEqual([
      values[0],
      values.at(-1),
      values[0],
      values.at(-1),
    ]);
    expect(meanOf(s) / (values.reduce((a, b) => a + b) / values.length)).toBeCloseTo(1, 12);
    expect(s.bands.length).toBeLessThan(2000);
  });

  it('counts zeros apart', () => {
    const s = sketchOf([0, 0, 0, 1, 2]);
    expect([quantileOf(s, 0.5), quantileOf(s, 0.6), s.zeros, s.count, s.sum, s.squares]).toEqual([0, 0, 3, 5, 3, 5]);
    expect(quantileOf(s, 0.8)).toBeCloseTo(1, 1);
    expect(quantileOf(sketchOf([0, 0]), 0.99)).toBe(0);
    expect(varianceOf(s)).toBeCloseTo(0.8, 12);
  });

  it('says that it is empty', () => {
    expect([quantileOf(sketch(), 0.5), meanOf(sketch()), varianceOf(sketchOf([1]))]).toEqual([NaN, NaN, NaN]);
  });

  it('refuses what it cannot hold', () => {
    for (const value of [-1, NaN, Infinity]) expect(() => record(sketch(), value)).toThrow(String(value));
    expect(() => quantileOf(sketchOf([1]), 2)).toThrow('2');
  });

  it('of two halves is the sketch of the whole', () => {
    const value = fc.oneof(
      fc.constant(0),
      fc.integer({ min: 1, max: 1_000_000 }),
      fc.integer({ min: 1, max: 1000 }).map((x) => x / 32),
    );
    fc.assert(
      fc.property(fc.array(value), fc.array(value), (a, b) => {
        const both = merge(sketchOf(a), sketchOf(b)),
          whole = sketchOf([...a, ...b]);
        expect({ ...both, bands: [...both.bands] }).toEqual({ ...whole, bands: [...whole.bands] });
      }),
    );
  });

  it('of an exponential has its mean', () => {
    const d = { kind: 'exponential', mean: 3 } as const,
      stream = streamOf('e'),
      draw = sampler(d),
      s = sketch();
    for (let i = 0; i < 100_000; i++) record(s, draw(stream));
    expect(meanOf(s) / mean(d)).toBeCloseTo(1, 1);
    expect(varianceOf(s) / 9).toBeCloseTo(1, 1);
  });
});
