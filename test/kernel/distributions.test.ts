import { describe, expect, it } from 'vitest';
import {
  type Distribution,
  lognormalFrom,
  mean,
  probabilityBelow,
  quantile,
  sampler,
  streamOf,
  variance,
} from '../../src/kernel/index.js';

const family: Record<string, Distribution> = {
  constant: { kind: 'constant', value: 4 },
  exponential: { kind: 'exponential', mean: 40 },
  uniform: { kind: 'uniform', low: 1, high: 3 },
  lognormal: { kind: 'lognormal', median: 2, sigma: 0.7 },
  'gamma, steady': { kind: 'gamma', mean: 2, scv: 0.3 },
  'gamma, wild': { kind: 'gamma', mean: 2, scv: 3 },
  'weibull, ageing': { kind: 'weibull', scale: 2, shape: 1.5 },
  'weibull, heavy': { kind: 'weibull', scale: 2, shape: 0.7 },
  pareto: { kind: 'pareto', minimum: 1, shape: 6 },
  hyperexponential: { kind: 'hyperexponential', mean: 2, scv: 4 },
  empirical: { kind: 'empirical', values: [1, 2, 2, 5, 11] },
  mixture: {
    kind: 'mixture',
    parts: [
      { weight: 3, of: { kind: 'exponential', mean: 1 } },
      { weight: 1, of: { kind: 'constant', value: 4 } },
      { weight: 2, of: { kind: 'uniform', low: 2, high: 9 } },
    ],
  },
  scaled: { kind: 'scaled', factor: 3, of: { kind: 'lognormal', median: 2, sigma: 0.4 } },
};
const COUNT = 300_000;

describe.each(Object.entries(family))('%s', (name, d) => {
  const stream = streamOf(`moments/${name}`),
    draw = sampler(d),
    values = Float64Array.from({ length: COUNT }, () => draw(stream)).sort();
  const average = values.reduce((sum, x) => sum + x, 0) / COUNT;
  const spread = values.reduce((sum, x) => sum + (x - average) ** 2, 0) / COUNT;
  const fourth = values.reduce((sum, x) => sum + (x - average) ** 4, 0) / COUNT;

  it('has the mean and variance that it says (within 4.5 standard errors)', () => {
    expect(Math.abs(average - mean(d))).toBeLessThanOrEqual(4.5 * Math.sqrt(variance(d) / COUNT) + 1e-9);
    expect(Math.abs(spread - variance(d))).toBeLessThanOrEqual(
      4.5 * Math.sqrt((fourth - spread * spread) / COUNT) + 1e-9,
    );
  });

  it('has the quantiles that it says (within 4.5 standard errors of their rank)', () => {
    for (const p of [0.001, 0.05, 0.25, 0.5, 0.75, 0.95, 0.999, 0.9999]) {
      const x = quantile(d, p),
        slack = 4.5 * Math.sqrt((p * (1 - p)) / COUNT) + 2 / COUNT;
      expect(shareBelow(x * (1 + 1e-12))).toBeGreaterThan(p - slack);
      expect(shareBelow(x * (1 - 1e-12))).toBeLessThan(p + slack);
    }
  });

  it('has quantiles that invert its probabilities', () => {
    for (const p of [0.01, 0.3, 0.5, 0.9, 0.999]) {
      const x = quantile(d, p);
      expect(probabilityBelow(d, x * (1 + 1e-10))).toBeGreaterThanOrEqual(p - 1e-9);
      expect(probabilityBelow(d, x * (1 - 1e-10))).toBeLessThanOrEqual(p + 1e-9);
    }
  });

  function shareBelow(x: number): number {
    let low = 0,
      high = COUNT;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (values[middle] <= x) low = middle + 1;
      else high = middle;
    }
    return low / COUNT;
  }
});

it('the shape of the exponential and the normal is right everywhere (chi-square over 200 equal parts)', () => {
  for (const d of [
    { kind: 'exponential', mean: 1 },
    { kind: 'lognormal', median: 1, sigma: 1 },
  ] as const) {
    const counts = new Float64Array(200),
      stream = streamOf(`chi/${d.kind}`),
      draw = sampler(d),
      n = 1_000_000;
    for (let i = 0; i < n; i++) counts[Math.min(199, Math.floor(probability(draw(stream)) * 200))]++;
    const chi = counts.reduce((sum, count) => sum + (count - n / 200) ** 2 / (n / 200), 0);
    expect(chi).toBeGreaterThan(120);
    expect(chi).toBeLessThan(295); // 1 of 100,000 true samples is outside
    function probability(x: number): number {
      return probabilityBelow(d, x);
    }
  }
});

it('successive exponentials are not related', () => {
  const stream = streamOf('lag'),
    draw = sampler({ kind: 'exponential', mean: 1 }),
    n = 400_000;
  const values = Float64Array.from({ length: n }, () => draw(stream));
  for (const lag of [1, 2, 3, 4]) {
    let sum = 0;
    for (let i = lag; i < n; i++) sum += (values[i] - 1) * (values[i - lag] - 1);
    expect(Math.abs(sum / n)).toBeLessThan(4.5 / Math.sqrt(n));
  }
});

it('a log-normal is made from median and p95', () => {
  const d = lognormalFrom(40, 120);
  expect(quantile(d, 0.5)).toBeCloseTo(40, 10);
  expect(quantile(d, 0.95)).toBeCloseTo(120, 10);
  expect(() => lognormalFrom(40, 30)).toThrow('median 40 and p95 30');
});

it('heavy tails say that they have no mean or variance', () => {
  expect(mean({ kind: 'pareto', minimum: 1, shape: 1 })).toBe(Infinity);
  expect(variance({ kind: 'pareto', minimum: 1, shape: 2 })).toBe(Infinity);
});

it.each<[Distribution, string]>([
  [{ kind: 'exponential', mean: 0 }, 'exponential: mean 0'],
  [{ kind: 'exponential', mean: NaN }, 'mean NaN'],
  [{ kind: 'uniform', low: 3, high: 1 }, 'high 1'],
  [{ kind: 'hyperexponential', mean: 1, scv: 0.5 }, 'scv 0.5'],
  [{ kind: 'empirical', values: [] }, 'no values'],
  [{ kind: 'empirical', values: [2, 1] }, '1 follows 2'],
  [{ kind: 'mixture', parts: [] }, 'no parts'],
  [{ kind: 'scaled', factor: -1, of: { kind: 'constant', value: 1 } }, 'factor -1'],
])('%j is refused', (d, message) => {
  expect(() => sampler(d)).toThrow(message);
});
