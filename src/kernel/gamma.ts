import { log, pow } from './math.js';
import { standardNormal } from './normal.js';
import { type Stream, uniform } from './random.js';

/**
 * Draws from the gamma distribution of scale 1 (Marsaglia and Tsang 2000: a squeezed cube of a normal, accepted 95
 * times of 100 or more).
 *
 * @param shape above 0; below 1 the draw of shape + 1 is shrunk by a power of a uniform
 */
export function standardGamma(shape: number): (stream: Stream) => number {
  if (shape < 1) {
    const taller = standardGamma(shape + 1);
    return (stream) => taller(stream) * pow(1 - uniform(stream), 1 / shape);
  }
  const d = shape - 1 / 3,
    c = 1 / Math.sqrt(9 * d);
  return (stream) => {
    for (;;) {
      const x = standardNormal(stream),
        root = 1 + c * x;
      if (root <= 0) continue;
      const v = root * root * root,
        u = 1 - uniform(stream);
      if (u < 1 - 0.0331 * x * x * x * x) return d * v;
      if (log(u) < 0.5 * x * x + d * (1 - v + log(v))) return d * v;
    }
  };
}
