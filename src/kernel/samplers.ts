import { type Distribution, type Sampler, sampler } from './distributions.js';
import type { Stream } from './random.js';

/** Distributions that are ready to be drawn from. */
export type Samplers = Map<Distribution, Sampler>;

/**
 * One value of a distribution, which is prepared when it is first drawn from.
 *
 * @example draw(new Map(), exponential(3), random(1).stream('boot', 'general/0'))
 */
export function draw(samplers: Samplers, from: Distribution, stream: Stream): number {
  let ready = samplers.get(from);
  if (ready === undefined) {
    ready = sampler(from);
    samplers.set(from, ready);
  }
  return ready(stream);
}
