/** Random quantities: what they are, what is known of them, and how they are drawn. */
export { checkDistribution, type Distribution, lognormalFrom } from './distribution.js';
export { mean, variance } from './moments.js';
export { probabilityBelow, quantile } from './quantile.js';
export { standardExponential } from './sampler/exponential.js';
export { standardNormal } from './sampler/normal.js';
export { type Sampler, sampler } from './sampler/sampler.js';
