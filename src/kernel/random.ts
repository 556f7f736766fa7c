import seedrandom from 'seedrandom';
import { assert } from '../assert.js';

/**
 * One stream of random numbers: the state of Baagøe's alea generator as a plain object (cheap to keep by the thousand,
 * to save, to send). It changes with every draw; give each purpose its own.
 */
export type Stream = {
  /** the carry */
  c: number;
  /** the three lags, fractions of 1, the oldest first */
  s0: number;
  /** the second lag */
  s1: number;
  /** the newest lag: the last number drawn */
  s2: number;
};

/** The source of all streams of one run. */
export type Random = {
  /**
   * The stream of one purpose and, where draws belong to one thing, of that thing.
   * A pure function of its names: asking twice gives the same draws from its start, so ask once and keep the stream.
   *
   * @param purpose what the draws are for, without `/`
   * @param entity the thing that it belongs to
   */
  stream(purpose: string, entity?: string | number): Stream;
};

/**
 * Named independent streams for one replication. What one part draws never moves another part's draws.
 *
 * @param seed chosen by the person; the same seed gives the same run
 * @param replication 0, 1, 2 …: other draws under the same seed
 * @throws Error when a purpose is empty or contains `/` (two names could then mean one stream)
 * @example const boot = random(1).stream('boot', 'node-7');
 */
export function random(seed: number | string, replication = 0): Random {
  return {
    stream(purpose, entity = '') {
      assert(
        purpose !== '' && !purpose.includes('/'),
        `a stream's purpose must be a name without "/", not "${purpose}"`,
      );
      return streamOf(`hooke/${seed}/${replication}/${purpose}/${entity}`);
    },
  };
}

/**
 * The stream of a raw key, seeded exactly as `seedrandom.alea(key)`.
 *
 * @param key not empty: seedrandom would quietly take a constant instead
 * @throws Error when the key is empty
 * @example uniform(streamOf('dice'))
 */
export function streamOf(key: string): Stream {
  assert(key !== '', 'the key of a stream is empty');
  const { c, s0, s1, s2 } = seedrandom.alea(key, { state: true }).state() as unknown as Stream;
  return { c, s0, s1, s2 };
}

/**
 * The next 32 random bits as a number in [0, 1): one step of alea, a multiply-with-carry generator whose three lags are
 * fractions. Written out here, on a plain object, because it is the hottest line of a simulation.
 */
export function uniform32(stream: Stream): number {
  const t = 2091639 * stream.s0 + stream.c * 2.3283064365386963e-10; // 2^-32
  const carry = t | 0,
    next = t - carry;
  stream.s0 = stream.s1;
  stream.s1 = stream.s2;
  stream.c = carry;
  stream.s2 = next;
  return next;
}

/**
 * A number in [0, 1) with 53 random bits. 0 can come, 1 cannot: take `log(1 - u)`, not `log(u)`.
 * Equals `seedrandom.alea(key).double()` draw for draw.
 *
 * @example if (uniform(stream) < spotShare) reclaim(node);
 */
export function uniform(stream: Stream): number {
  const high = uniform32(stream);
  return high + ((uniform32(stream) * 2097152) | 0) * 1.1102230246251565e-16; // 21 more bits, at 2^-53
}
