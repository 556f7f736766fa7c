import seedrandom from 'seedrandom';
import { describe, expect, it } from 'vitest';
import { random, streamOf, uniform } from '../../src/kernel/index.js';
import { uniform32 } from '../../src/kernel/random.js';

describe('streams', () => {
  it('start as the golden vector of the key hooke/0/arrivals', () => {
    const stream = streamOf('hooke/0/arrivals');
    expect([uniform32(stream), uniform32(stream), uniform32(stream)]).toEqual([
      0.9533795791212469, 0.003842145437374711, 0.8567644478753209,
    ]);
  });

  it('equal seedrandom draw for draw', () => {
    for (const key of ['hooke/0/arrivals', 'a', '1', 'ключ', 'hooke/1/2/boot/node-7']) {
      const ours = streamOf(key),
        plain = streamOf(key),
        theirs = seedrandom.alea(key),
        raw = seedrandom.alea(key);
      for (let i = 0; i < 20_000; i++) {
        const u = uniform(ours),
          w = uniform32(plain);
        if (u !== theirs.double() || w !== raw()) expect.fail(`draw ${i} of ${key} differs`);
      }
    }
  });

  it('are named by seed, replication, purpose and entity', () => {
    expect(random(7, 3).stream('boot', 'node-1')).toEqual(streamOf('hooke/7/3/boot/node-1'));
    expect(random('x').stream('orders')).toEqual(streamOf('hooke/x/0/orders/'));
    const states = [random(1), random(2), random(1, 1)].flatMap((draws) =>
      ['a', 'b'].flatMap((purpose) => [0, 1].map((entity) => JSON.stringify(draws.stream(purpose, entity)))),
    );
    expect(new Set(states).size).toBe(12);
  });

  it('do not move one another', () => {
    const draws = random(1),
      a = draws.stream('arrivals'),
      b = draws.stream('boot');
    const alone = Array.from({ length: 100 }, () => uniform(a));
    const again = random(1),
      a2 = again.stream('arrivals'),
      b2 = again.stream('boot');
    const mixed = Array.from({ length: 100 }, (_, i) => {
      for (let k = 0; k < i % 5; k++) uniform(b2);
      return uniform(a2);
    });
    expect(mixed).toEqual(alone);
    expect(uniform(b)).toBe(uniform(random(1).stream('boot')));
  });

  it('go on from a saved state', () => {
    const stream = streamOf('saved');
    for (let i = 0; i < 10; i++) uniform(stream);
    const copy = JSON.parse(JSON.stringify(stream));
    expect(Array.from({ length: 50 }, () => uniform(copy))).toEqual(Array.from({ length: 50 }, () => uniform(stream)));
  });

  it('refuse names that could mean two streams', () => {
    expect(() => random(1).stream('')).toThrow('""');
    expect(() => random(1).stream('a/b')).toThrow('"a/b"');
    expect(() => streamOf('')).toThrow('empty');
  });
});
