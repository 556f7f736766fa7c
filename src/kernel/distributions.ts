/** Random quantities: what they are, what is known of them, and how they are drawn. */
export { checkDistribution, lognormalFrom, type Distribution } from './distribution.js';
export { mean, variance } from './moments.js';
export { probabilityBelow, quantile } from './quantile.js';
export { sampler, type Sampler } from './sampler/sampler.js';
export { standardExponential } from './sampler/exponential.js';
export { standardNormal } from './sampler/normal.js';
