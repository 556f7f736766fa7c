/** Random quantities: what they are, what is known of them, and how they are drawn. */
export { checkDistribution, type Distribution, lognormalFrom } from './distribution.js';
export { standardExponential } from './exponential.js';
export { mean, variance } from './moments.js';
export { standardNormal } from './normal.js';
export { probabilityBelow, quantile } from './quantile.js';
export { type Sampler, sampler } from './sampler.js';
