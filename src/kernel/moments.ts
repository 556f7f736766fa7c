import type { Distribution, Kind } from './distribution.js';
import { exp } from './math.js';
import { gammaFunction } from './special.js';

/**
 * The mean; Infinity for a Pareto of shape 1 or less.
 *
 * @example mean({ kind: 'uniform', low: 1, high: 3 }) // 2
 */
export function mean(d: Distribution): number {
  switch (d.kind) {
    case 'constant':
      return d.value;
    case 'exponential':
    case 'gamma':
    case 'hyperexponential':
      return d.mean;
    case 'uniform':
      return 0.5 * (d.low + d.high);
    case 'lognormal':
      return d.median * exp(0.5 * d.sigma * d.sigma);
    case 'weibull':
      return d.scale * gammaFunction(1 + 1 / d.shape);
    case 'pareto':
      return d.shape > 1 ? (d.minimum * d.shape) / (d.shape - 1) : Infinity;
    case 'empirical':
      return average(d.values, (x) => x);
    case 'mixture':
      return weighed(d, mean);
    case 'scaled':
      return d.factor * mean(d.of);
  }
}

/**
 * The variance; Infinity for a Pareto of shape 2 or less.
 *
 * @example variance({ kind: 'exponential', mean: 3 }) // 9
 */
export function variance(d: Distribution): number {
  const m = mean(d);
  switch (d.kind) {
    case 'constant':
      return 0;
    case 'exponential':
      return m * m;
    case 'gamma':
    case 'hyperexponential':
      return d.scv * m * m;
    case 'uniform':
      return ((d.high - d.low) * (d.high - d.low)) / 12;
    case 'lognormal':
      return m * m * (exp(d.sigma * d.sigma) - 1);
    case 'weibull':
      return d.scale * d.scale * gammaFunction(1 + 2 / d.shape) - m * m;
    case 'pareto':
      return d.shape > 2 ? (m * m) / (d.shape * (d.shape - 2)) : Infinity;
    case 'empirical':
      return average(d.values, (x) => (x - m) * (x - m));
    case 'mixture':
      return weighed(d, (part) => {
        const off = mean(part) - m;
        return variance(part) + off * off;
      });
    case 'scaled':
      return d.factor * d.factor * variance(d.of);
  }
}

/** The hyperexponential as the mixture that it is: means balanced, so that both branches carry half of the total. */
export function branches(d: Kind<'hyperexponential'>): Kind<'mixture'> {
  const p = 0.5 * (1 + Math.sqrt((d.scv - 1) / (d.scv + 1)));
  return {
    kind: 'mixture',
    parts: [p, 1 - p].map((weight) => ({ weight, of: { kind: 'exponential', mean: d.mean / (2 * weight) } })),
  };
}

/** The mean of a property of the parts, by their weights. */
export function weighed(d: Kind<'mixture'>, of: (part: Distribution) => number): number {
  let total = 0,
    sum = 0;
  for (const part of d.parts) {
    total += part.weight;
    sum += part.weight * of(part.of);
  }
  return sum / total;
}

function average(values: readonly number[], of: (x: number) => number): number {
  let sum = 0;
  for (const x of values) sum += of(x);
  return sum / values.length;
}
