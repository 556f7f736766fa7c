/** The kernel: time, luck and measures for any discrete-event model. It has never heard of pods. */
export {
  simulation, WORLD, SENSE, DECIDE,
  type Simulation, type Limits, type Phase, type Handler, type Ticket,
} from './simulation.js';

export { random, streamOf, uniform, type Random, type Stream } from './random.js';
export {
  lognormalFrom, checkDistribution, mean, variance, quantile, probabilityBelow, sampler, standardExponential, standardNormal,
  type Distribution, type Sampler,
} from './distributions.js';

export { integral, set, add, areaAt, meanAt, restart, type Integral } from './integral.js';
export { sketch, record, quantileOf, meanOf, varianceOf, merge, type Sketch } from './sketch.js';
export { fifo, type Fifo } from './fifo.js';

export { log, log1p, exp, pow, cosineOfTurn, sineOfTurn } from './math.js';
export { logGamma, gammaFunction, normalQuantile } from './special.js';
