import { log } from '../../kernel/math.js';
import { type Random, type Stream, uniform } from '../../kernel/random.js';
import type { Emission, JobFailures } from '../../scenario/strict.js';

/**
 * What is drawn for each job when it arrives, beside its work and patience; `failures` and `crash` are those of the
 * last one.
 */
export type JobDraws = {
  readonly emission: Stream;
  readonly fails: Stream;
  readonly poison: Stream;
  failures: number;
  crash: number;
};

/** @param entity region and name of the queue */
export function jobDraws(random: Pick<Random, 'stream'>, entity: string, failures: JobFailures): JobDraws {
  const emission = random.stream('emission', entity);
  return {
    emission,
    fails: failures.fails > 0 ? random.stream('fails', entity) : emission,
    poison: failures.poison > 0 ? random.stream('poison', entity) : emission,
    failures: 0,
    crash: Number.NaN,
  };
}

/** Which emissions a job will make when it is finished: bit i for the i-th. */
export function emissionsOf({ emission }: JobDraws, emissions: readonly Emission[]): number {
  let bits = 0;
  for (let i = 0; i < emissions.length; i++) {
    const probability = emissions[i].probability;
    if (probability >= 1 || uniform(emission) < probability) bits |= 1 << i;
  }
  return bits;
}

/**
 * A crash happens at a uniform share of the job's time; deliveries fail independently, so the number of failures before
 * the first success is geometric.
 */
export function drawFailures(draws: JobDraws, { fails, poison }: JobFailures): void {
  if (fails > 0) draws.failures = failuresOf(1 - uniform(draws.fails), fails);
  if (poison > 0) {
    const share = uniform(draws.poison) / poison;
    draws.crash = share < 1 ? share : Number.NaN;
  }
}

const MOST = 1_000_000;
const failuresOf = (draw: number, fails: number): number =>
  fails >= 1 ? MOST : Math.min(MOST, Math.floor(log(draw) / log(fails)));
