import { exp, log } from '../math.js';
import { uniform, uniform32, type Stream } from '../random.js';
import { standardExponential } from './exponential.js';
import { ziggurat } from './ziggurat.js';

const TAIL = 3.442619855899;
const { edge, sure, height } = ziggurat(128, TAIL, 9.91256303526217e-3, (x) => exp(-0.5 * x * x), (y) => Math.sqrt(-2 * log(y)));

/**
 * A draw from the normal distribution of mean 0 and variance 1.
 *
 * @example const noise = 0.1 * standardNormal(stream);
 */
export function standardNormal(stream: Stream): number {
  for (;;) {
    const bits = uniform32(stream) * 128, layer = bits | 0;
    const u = 2 * (uniform32(stream) + (bits - layer) * 2.3283064365386963e-10) - 1;
    const x = u * edge[layer]!;
    if (Math.abs(u) < sure[layer]!) return x;
    if (layer === 0) return u < 0 ? -tail(stream) : tail(stream);
    if (height[layer]! + uniform(stream) * (height[layer + 1]! - height[layer]!) < exp(-0.5 * x * x)) return x;
  }
}

/** Marsaglia's method (1964) beyond the last layer. */
function tail(stream: Stream): number {
  for (;;) {
    const x = standardExponential(stream) / TAIL;
    if (2 * standardExponential(stream) > x * x) return TAIL + x;
  }
}
