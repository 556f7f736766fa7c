import { standardExponential } from './exponential.js';
import { exp, log } from './math.js';
import { type Stream, uniform, uniform32 } from './random.js';
import { ziggurat } from './ziggurat.js';

const TAIL = 3.442619855899;
/** 2^-25: as in `exponential.ts`, the digits that the layer took are filled up from an older word. */
const FINER = 2.9802322387695312e-8;
const { edge, sure, height } = ziggurat(
  128,
  TAIL,
  9.91256303526217e-3,
  (x) => exp(-0.5 * x * x),
  (y) => Math.sqrt(-2 * log(y)),
);

/**
 * A draw from the normal distribution of mean 0 and variance 1.
 *
 * @example const noise = 0.1 * standardNormal(stream);
 */
export function standardNormal(stream: Stream): number {
  const bits = uniform32(stream) * 128,
    layer = bits | 0;
  const u = 2 * (bits - layer + stream.s0 * FINER) - 1;
  return Math.abs(u) < sure[layer] ? u * edge[layer] : fromTheRest(stream, layer, u);
}

function fromTheRest(stream: Stream, layer: number, u: number): number {
  if (layer === 0) return u < 0 ? -tail(stream) : tail(stream);
  const x = u * edge[layer];
  if (height[layer] + uniform(stream) * (height[layer + 1] - height[layer]) < exp(-0.5 * x * x)) return x;
  return standardNormal(stream);
}

/** Marsaglia's method (1964) beyond the last layer. */
function tail(stream: Stream): number {
  for (;;) {
    const x = standardExponential(stream) / TAIL;
    if (2 * standardExponential(stream) > x * x) return TAIL + x;
  }
}
