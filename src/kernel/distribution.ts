import { assert } from '../assert.js';
import { log } from './math.js';

/**
 * How a random quantity is spread, as plain data: it can be compared, hashed and saved. Units are those of its
 * parameters.
 */
export type Distribution =
  | { readonly kind: 'constant'; readonly value: number }
  | { readonly kind: 'exponential'; readonly mean: number }
  | { readonly kind: 'uniform'; readonly low: number; readonly high: number }
  | { readonly kind: 'lognormal'; readonly median: number; readonly sigma: number }
  /** scv: squared coefficient of variation, variance / mean² */
  | { readonly kind: 'gamma'; readonly mean: number; readonly scv: number }
  | { readonly kind: 'weibull'; readonly scale: number; readonly shape: number }
  | { readonly kind: 'pareto'; readonly minimum: number; readonly shape: number }
  /** two exponentials with balanced means; scv of 1 or more */
  | { readonly kind: 'hyperexponential'; readonly mean: number; readonly scv: number }
  /** each measured value with the same probability; sorted */
  | { readonly kind: 'empirical'; readonly values: readonly number[] }
  | { readonly kind: 'mixture'; readonly parts: readonly { readonly weight: number; readonly of: Distribution }[] }
  | { readonly kind: 'scaled'; readonly factor: number; readonly of: Distribution };

/** One variety of distribution. */
export type Kind<K extends Distribution['kind']> = Extract<Distribution, { kind: K }>;

/** The 95 % point of the standard normal distribution. */
const NORMAL_P95 = 1.6448536269514722;

/**
 * The log-normal distribution with this median and 95th percentile.
 *
 * @param p95 at least the median
 * @example lognormalFrom(40, 120)
 */
export function lognormalFrom(median: number, p95: number): Distribution {
  assert(median > 0 && p95 >= median, `a log-normal needs 0 < median <= p95, not median ${median} and p95 ${p95}`);
  return { kind: 'lognormal', median, sigma: log(p95 / median) / NORMAL_P95 };
}

/**
 * Refuses parameters that mean nothing.
 *
 * @throws Error that names the kind and the value
 */
export function checkDistribution(d: Distribution): void {
  switch (d.kind) {
    case 'constant':
      return positive(d, 'value', d.value, true);
    case 'exponential':
      return positive(d, 'mean', d.mean);
    case 'uniform':
      positive(d, 'low', d.low, true);
      return assert(
        d.high >= d.low && d.high < Infinity,
        `uniform: high ${d.high} must be finite and not below low ${d.low}`,
      );
    case 'lognormal':
      positive(d, 'median', d.median);
      return positive(d, 'sigma', d.sigma, true);
    case 'gamma':
      positive(d, 'mean', d.mean);
      return positive(d, 'scv', d.scv);
    case 'weibull':
      positive(d, 'scale', d.scale);
      return positive(d, 'shape', d.shape);
    case 'pareto':
      positive(d, 'minimum', d.minimum);
      return positive(d, 'shape', d.shape);
    case 'hyperexponential':
      positive(d, 'mean', d.mean);
      return assert(
        d.scv >= 1 && d.scv < Infinity,
        `hyperexponential: scv ${d.scv} must be 1 or more; below 1 take gamma`,
      );
    case 'empirical':
      assert(d.values.length > 0, 'empirical: there are no values');
      return d.values.forEach((x, i) => {
        positive(d, `value ${i + 1}`, x, true);
        assert(
          i === 0 || x >= d.values[i - 1],
          `empirical: values must be sorted, but ${x} follows ${d.values[i - 1]}`,
        );
      });
    case 'mixture':
      assert(d.parts.length > 0, 'mixture: there are no parts');
      return d.parts.forEach((part) => {
        positive(d, 'weight', part.weight);
        checkDistribution(part.of);
      });
    case 'scaled':
      positive(d, 'factor', d.factor, true);
      return checkDistribution(d.of);
  }
}

function positive(d: Distribution, name: string, value: number, orZero = false): void {
  assert(
    (value > 0 || (orZero && value === 0)) && value < Infinity,
    `${d.kind}: ${name} ${value} must be finite and ${orZero ? 'not negative' : 'above 0'}`,
  );
}
