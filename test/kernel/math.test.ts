import { describe, expect, it } from 'vitest';
import {
  cosineOfTurn,
  exp,
  gammaFunction,
  log,
  log1p,
  logGamma,
  normalQuantile,
  pow,
  sineOfTurn,
  streamOf,
  uniform,
} from '../../src/kernel/index.js';
import { gammaBelow, normalBelow } from '../../src/kernel/special.js';

const draws = streamOf('math');
const spread = (count: number, low: number, high: number) =>
  Array.from({ length: count }, () => low + (high - low) * uniform(draws));
const worst = (arguments_: number[], ours: (x: number) => number, theirs: (x: number) => number) =>
  Math.max(...arguments_.map((x) => (ours(x) === theirs(x) ? 0 : Math.abs(ours(x) / theirs(x) - 1))));

describe('our own functions agree with the platform to the last bits', () => {
  it('log', () => {
    expect(worst(spread(50_000, -700, 700).map(Math.exp), log, Math.log)).toBeLessThan(2.3e-16);
    expect(worst(spread(50_000, 0.5, 2), log, Math.log)).toBeLessThan(2.3e-16);
    expect(
      worst([5e-324, 1e-310, 2.2250738585072014e-308, 1.7976931348623157e308, 1, Math.SQRT2], log, Math.log),
    ).toBeLessThan(2.3e-16);
    expect([log(0), log(-1), log(NaN), log(Infinity), log(1)]).toEqual([-Infinity, NaN, NaN, Infinity, 0]);
  });

  it('log1p', () => {
    expect(worst(spread(20_000, -40, 10).map(Math.exp), log1p, Math.log1p)).toBeLessThan(5e-16);
    expect(worst(spread(20_000, -0.999, 0), log1p, Math.log1p)).toBeLessThan(5e-16);
    expect([log1p(0), log1p(-1), log1p(-2), log1p(Infinity)]).toEqual([0, -Infinity, NaN, Infinity]);
  });

  it('exp', () => {
    expect(worst(spread(50_000, -708, 709.7), exp, Math.exp)).toBeLessThan(2.3e-16);
    expect([exp(0), exp(-Infinity), exp(Infinity), exp(NaN), exp(710), exp(-746)]).toEqual([
      1,
      0,
      Infinity,
      NaN,
      Infinity,
      0,
    ]);
    for (const x of spread(2000, -745, -708.5)) expect(Math.abs(exp(x) - Math.exp(x))).toBeLessThanOrEqual(5e-324);
    expect(exp(709.782712893384)).toBeCloseTo(1.797693134862273e308, -300);
  });

  it('pow', () => {
    for (const exponent of [0.3, 1, 1.5, 2, -0.5, 7.7])
      expect(
        worst(
          spread(5000, 0.001, 50),
          (x) => pow(x, exponent),
          (x) => x ** exponent,
        ),
      ).toBeLessThan(6e-15);
    expect([pow(0, 2.5), pow(0, -1.5), pow(0, 0), pow(1, 99.9)]).toEqual([0, Infinity, 1, 1]);
  });

  it('cosine and sine of a turn', () => {
    for (const x of spread(20_000, -3, 3)) {
      expect(Math.abs(cosineOfTurn(x) - Math.cos(2 * Math.PI * x))).toBeLessThan(4e-15);
      expect(Math.abs(sineOfTurn(x) - Math.sin(2 * Math.PI * x))).toBeLessThan(4e-15);
    }
    expect([0, 0.25, 0.5, 0.75, 1, 7, -0.25].map((x) => cosineOfTurn(x) + 0)).toEqual([1, 0, -1, 0, 1, 1, 0]);
  });
});

describe('special functions have their tabled values', () => {
  it('gamma', () => {
    expect(gammaFunction(5)).toBeCloseTo(24, 11);
    expect(gammaFunction(0.5)).toBeCloseTo(Math.sqrt(Math.PI), 13);
    expect(logGamma(100)).toBeCloseTo(359.1342053695754, 10);
  });

  it('gammaBelow and normalBelow', () => {
    expect(gammaBelow(1, 2)).toBeCloseTo(1 - Math.exp(-2), 14);
    expect(gammaBelow(3, 2.5)).toBeCloseTo(0.4561868841166703, 12);
    expect(gammaBelow(50, 60)).toBeCloseTo(0.9155933203384, 6);
    expect(normalBelow(1.959963984540054)).toBeCloseTo(0.975, 13);
    expect(normalBelow(-1)).toBeCloseTo(0.15865525393145705, 13);
  });

  it('normalQuantile', () => {
    expect(normalQuantile(0.975)).toBeCloseTo(1.959963984540054, 14);
    expect(normalQuantile(0.95)).toBeCloseTo(1.6448536269514722, 14);
    expect(normalQuantile(1e-10)).toBeCloseTo(-6.361340902404056, 12);
    expect([normalQuantile(0), normalQuantile(0.5), normalQuantile(1)]).toEqual([-Infinity, 0, Infinity]);
    for (const p of spread(500, 0.001, 0.999)) expect(normalBelow(normalQuantile(p))).toBeCloseTo(p, 12);
  });
});
