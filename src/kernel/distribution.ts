import { assert } from '../assert.js';
import { log } from './math.js';

/**
 * How a random quantity is spread, as plain data: it can be compared, hashed and saved. Units are those of its
 * parameters.
 */
export type Distribution =
  | {
      /** always the same value */
      readonly kind: 'constant';
      /** not negative */
      readonly value: number;
    }
  | {
      /** no memory: the gaps of a Poisson process */
      readonly kind: 'exponential';
      /** above 0 */
      readonly mean: number;
    }
  | {
      /** every value between two bounds alike */
      readonly kind: 'uniform';
      /** not negative */
      readonly low: number;
      /** not below `low` */
      readonly high: number;
    }
  | {
      /** the logarithm is normal: service times of people and programs */
      readonly kind: 'lognormal';
      /** above 0 */
      readonly median: number;
      /** standard deviation of the natural logarithm */
      readonly sigma: number;
    }
  /** scv: squared coefficient of variation, variance / mean² */
  | {
      /** a mean and a spread of one's own choosing */
      readonly kind: 'gamma';
      /** above 0 */
      readonly mean: number;
      /** squared coefficient of variation, variance / mean² */
      readonly scv: number;
    }
  | {
      /** lifetimes that wear out (shape above 1) or wear in (below 1) */
      readonly kind: 'weibull';
      /** above 0; 63 % of the values are below it */
      readonly scale: number;
      /** above 0 */
      readonly shape: number;
    }
  | {
      /** a heavy tail */
      readonly kind: 'pareto';
      /** the least value, above 0 */
      readonly minimum: number;
      /** above 0; the mean is finite above 1, the variance above 2 */
      readonly shape: number;
    }
  /** two exponentials with balanced means; scv of 1 or more */
  | {
      /** two kinds of work in one */
      readonly kind: 'hyperexponential';
      /** above 0 */
      readonly mean: number;
      /** squared coefficient of variation, variance / mean² */
      readonly scv: number;
    }
  /** each measured value with the same probability; sorted */
  | {
      /** what was measured */
      readonly kind: 'empirical';
      /** each with the same probability; sorted */
      readonly values: readonly number[];
    }
  | {
      /** one of several, by chance */
      readonly kind: 'mixture';
      /** at least one */
      readonly parts: readonly {
        /** above 0; only the proportions count */
        readonly weight: number;
        /** what this part is drawn from */
        readonly of: Distribution;
      }[];
    }
  | {
      /** another distribution, stretched */
      readonly kind: 'scaled';
      /** not negative */
      readonly factor: number;
      /** what is stretched */
      readonly of: Distribution;
    };

/** One variety of distribution. */
export type Kind<K extends Distribution['kind']> = Extract<Distribution, { kind: K }>;

/** The 95 % point of the standard normal distribution. */
const NORMAL_P95 = 1.6448536269514722;

/**
 * The log-normal distribution with this median and 95th percentile.
 *
 * @param p95 at least the median
 * @throws Error unless 0 < median <= p95
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
