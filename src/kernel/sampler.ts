import { checkDistribution, type Distribution } from './distribution.js';
import { standardExponential } from './exponential.js';
import { standardGamma } from './gamma.js';
import { exp, pow } from './math.js';
import { branches } from './moments.js';
import { standardNormal } from './normal.js';
import { type Stream, uniform } from './random.js';

/** Draws one value; moves the stream. */
export type Sampler = (stream: Stream) => number;

/**
 * Prepares a distribution for drawing: parameters are checked and constants computed once, a draw allocates nothing.
 *
 * @throws Error when a parameter means nothing, with its value
 * @example const service = sampler({ kind: 'exponential', mean: 40 }); service(stream);
 */
export function sampler(d: Distribution): Sampler {
  checkDistribution(d);
  return prepared(d);
}

function prepared(d: Distribution): Sampler {
  switch (d.kind) {
    case 'constant': {
      const { value } = d;
      return () => value;
    }
    case 'exponential': {
      const { mean } = d;
      return (stream) => mean * standardExponential(stream);
    }
    case 'uniform': {
      const { low } = d,
        width = d.high - d.low;
      return (stream) => low + width * uniform(stream);
    }
    case 'lognormal': {
      const { median, sigma } = d;
      return (stream) => median * exp(sigma * standardNormal(stream));
    }
    case 'gamma': {
      const scale = d.mean * d.scv,
        standard = standardGamma(1 / d.scv);
      return (stream) => scale * standard(stream);
    }
    case 'weibull': {
      const { scale } = d,
        power = 1 / d.shape;
      return (stream) => scale * pow(standardExponential(stream), power);
    }
    case 'pareto': {
      const { minimum } = d,
        power = 1 / d.shape;
      return (stream) => minimum * exp(power * standardExponential(stream));
    }
    case 'hyperexponential':
      return prepared(branches(d));
    case 'empirical': {
      const values = Float64Array.from(d.values);
      return (stream) => values[Math.floor(uniform(stream) * values.length)];
    }
    case 'mixture':
      return oneOf(
        d.parts.map((part) => part.weight),
        d.parts.map((part) => prepared(part.of)),
      );
    case 'scaled': {
      const { factor } = d,
        of = prepared(d.of);
      return (stream) => factor * of(stream);
    }
  }
}

/** One uniform number chooses the part, whose own draws follow. */
function oneOf(weights: readonly number[], parts: readonly Sampler[]): Sampler {
  const total = weights.reduce((sum, weight) => sum + weight, 0),
    last = parts.length - 1;
  const ends = new Float64Array(last);
  for (let i = 0, sum = 0; i < last; i++) ends[i] = (sum += weights[i]) / total;
  return (stream) => {
    const u = uniform(stream);
    let i = 0;
    while (i < last && u >= ends[i]) i++;
    return parts[i](stream);
  };
}
