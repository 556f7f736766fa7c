import { assert } from '../assert.js';
import type { Distribution } from './distribution.js';
import { exp, log, log1p, pow } from './math.js';
import { branches, mean, weighed } from './moments.js';
import { gammaBelow, normalBelow, normalQuantile } from './special.js';

/**
 * The value that a draw stays at or below with probability p.
 *
 * @param p in [0, 1]
 * @throws Error when p is not a probability
 * @example quantile({ kind: 'exponential', mean: 1 }, 0.95) // 2.9957…
 */
export function quantile(d: Distribution, p: number): number {
  assert(p >= 0 && p <= 1, `a quantile needs a probability, not ${p}`);
  switch (d.kind) {
    case 'constant':
      return d.value;
    case 'exponential':
      return -d.mean * log1p(-p);
    case 'uniform':
      return d.low + p * (d.high - d.low);
    case 'lognormal':
      return d.sigma === 0 ? d.median : d.median * exp(d.sigma * normalQuantile(p));
    case 'weibull':
      return d.scale * pow(-log1p(-p), 1 / d.shape);
    case 'pareto':
      return d.minimum * exp(-log1p(-p) / d.shape);
    case 'empirical':
      return d.values[Math.max(0, Math.ceil(p * d.values.length) - 1)];
    case 'scaled':
      return d.factor === 0 ? 0 : d.factor * quantile(d.of, p);
    case 'hyperexponential':
      return quantile(branches(d), p);
    case 'gamma':
      return p === 1 ? Infinity : solve(d, p, 0, above(d, p));
    case 'mixture': {
      const ends = d.parts.map((part) => quantile(part.of, p));
      return solve(d, p, Math.min(...ends), Math.max(...ends));
    }
  }
}

/**
 * The probability that a draw is at most x.
 *
 * @example probabilityBelow({ kind: 'uniform', low: 0, high: 4 }, 1) // 0.25
 */
export function probabilityBelow(d: Distribution, x: number): number {
  switch (d.kind) {
    case 'constant':
      return x >= d.value ? 1 : 0;
    case 'exponential':
      return x > 0 ? 1 - exp(-x / d.mean) : 0;
    case 'uniform':
      return x >= d.high ? 1 : x < d.low ? 0 : (x - d.low) / (d.high - d.low);
    case 'lognormal':
      return x <= 0 ? 0 : d.sigma === 0 ? Number(x >= d.median) : normalBelow(log(x / d.median) / d.sigma);
    case 'gamma':
      return gammaBelow(1 / d.scv, x / (d.mean * d.scv));
    case 'weibull':
      return x > 0 ? 1 - exp(-pow(x / d.scale, d.shape)) : 0;
    case 'pareto':
      return x > d.minimum ? 1 - pow(d.minimum / x, d.shape) : 0;
    case 'hyperexponential':
      return probabilityBelow(branches(d), x);
    case 'empirical':
      return countBelow(d.values, x) / d.values.length;
    case 'mixture':
      return weighed(d, (part) => probabilityBelow(part, x));
    case 'scaled':
      return d.factor === 0 ? Number(x >= 0) : probabilityBelow(d.of, x / d.factor);
  }
}

/** Halves the interval until no double lies between; slow and sure, which suits jumps and flat parts. */
function solve(d: Distribution, p: number, low: number, high: number): number {
  if (high === Infinity || low === high) return high;
  for (;;) {
    const middle = low + 0.5 * (high - low);
    if (!(middle > low && middle < high)) return high;
    if (probabilityBelow(d, middle) < p) low = middle;
    else high = middle;
  }
}

function above(d: Distribution, p: number): number {
  let x = mean(d);
  while (probabilityBelow(d, x) < p && x < 1e300) x *= 2;
  return x;
}

/** How many of the sorted values are at most x. */
function countBelow(values: readonly number[], x: number): number {
  let low = 0,
    high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle] <= x) low = middle + 1;
    else high = middle;
  }
  return low;
}
