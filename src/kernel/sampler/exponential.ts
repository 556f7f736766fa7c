import { exp, log } from '../math.js';
import { uniform, uniform32, type Stream } from '../random.js';
import { ziggurat } from './ziggurat.js';

const TAIL = 7.69711747013104972;
const { edge, sure, height } = ziggurat(256, TAIL, 3.949659822581572e-3, (x) => exp(-x), (y) => -log(y));

/**
 * A draw from the exponential distribution of mean 1; multiply for other means.
 *
 * @example const gap = standardExponential(stream) / rate;
 */
export function standardExponential(stream: Stream): number {
  let beyond = 0;
  for (;;) {
    const bits = uniform32(stream) * 256, layer = bits | 0;
    const u = uniform32(stream) + (bits - layer) * 2.3283064365386963e-10;      // the 24 bits that the layer left, below the 32
    const x = u * edge[layer]!;
    if (u < sure[layer]!) return beyond + x;
    if (layer === 0) beyond += TAIL;                    // the tail looks like the whole: start again from there
    else if (height[layer]! + uniform(stream) * (height[layer + 1]! - height[layer]!) < exp(-x)) return beyond + x;
  }
}
