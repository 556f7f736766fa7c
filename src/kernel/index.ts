/**
 * The kernel: time, random streams and measures for any discrete-event model. It has never heard of pods.
 *
 * @module hooke/kernel
 */

export {
  checkDistribution,
  type Distribution,
  lognormalFrom,
  mean,
  probabilityBelow,
  quantile,
  type Sampler,
  sampler,
  standardExponential,
  standardNormal,
  variance,
} from './distributions.js';
export { type Fifo, fifo } from './fifo.js';
export { add, areaAt, type Integral, integral, meanAt, restart, set } from './integral.js';
export { cosineOfTurn, exp, log, log1p, pow, sineOfTurn } from './math.js';
export { type Random, random, type Stream, streamOf, uniform } from './random.js';
export {
  DECIDE,
  type Handler,
  type Limits,
  type Phase,
  SENSE,
  type Simulation,
  simulation,
  type Ticket,
  WORLD,
} from './simulation.js';
export { meanOf, merge, quantileOf, record, type Sketch, sketch, varianceOf } from './sketch.js';
export { gammaFunction, logGamma, normalQuantile } from './special.js';
