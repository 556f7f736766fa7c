import { exp, log } from './math.js';
import { type Stream, uniform, uniform32 } from './random.js';
import { ziggurat } from './ziggurat.js';

const TAIL = 7.69711747013104972;
/**
 * 2^-24. Of 32 random bits 8 choose the layer and 24 the place in it; the digits below come from an older word of the
 * generator, which is free and leaves no grid.
 */
const FINER = 5.9604644775390625e-8;
const { edge, sure, height } = ziggurat(
  256,
  TAIL,
  3.949659822581572e-3,
  (x) => exp(-x),
  (y) => -log(y),
);

/**
 * A draw from the exponential distribution of mean 1; multiply for other means.
 *
 * @example const gap = standardExponential(stream) / rate;
 */
export function standardExponential(stream: Stream): number {
  const bits = uniform32(stream) * 256,
    layer = bits | 0;
  const u = bits - layer + stream.s0 * FINER;
  return u < sure[layer] ? u * edge[layer] : fromTheRest(stream, layer, u);
}

/** Beyond the sure part: below the curve, in the tail, or else once more from the start. */
function fromTheRest(stream: Stream, layer: number, u: number): number {
  if (layer === 0) return TAIL + standardExponential(stream); // the tail looks like the whole
  const x = u * edge[layer];
  if (height[layer] + uniform(stream) * (height[layer + 1] - height[layer]) < exp(-x)) return x;
  return standardExponential(stream);
}
