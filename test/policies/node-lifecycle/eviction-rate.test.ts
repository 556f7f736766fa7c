import { describe, expect, it } from 'vitest';
import { afterTurn, hasTurn, limiterFor } from '../../../src/policies/node-lifecycle/eviction-rate.js';

describe('the limiter of a zone', () => {
  it.each([
    ['new at the full rate: a turn at once', undefined, 0.1, { rate: 0.1, nextAt: 100 }],
    ['new at the secondary rate: after 100 s', undefined, 0.01, { rate: 0.01, nextAt: 200 }],
    ['the same rate: as it was', { rate: 0.1, nextAt: 103 }, 0.1, { rate: 0.1, nextAt: 103 }],
    ['slower, with a turn left: begins with it', { rate: 0.1, nextAt: 90 }, 0.01, { rate: 0.01, nextAt: 100 }],
    ['slower, without a turn: waits for one', { rate: 0.1, nextAt: 105 }, 0.01, { rate: 0.01, nextAt: 200 }],
    ['after a stop: waits for one', { rate: 0, nextAt: 90 }, 0.1, { rate: 0.1, nextAt: 110 }],
    ['stopped: never', { rate: 0.1, nextAt: 105 }, 0, { rate: 0, nextAt: Number.POSITIVE_INFINITY }],
  ] as const)('%s', (_, before, rate, expected) => {
    expect(limiterFor(before, rate, 100)).toEqual(expected);
  });

  it('gives one turn, and the next after the time of its rate', () => {
    const limiter = { rate: 0.1, nextAt: 100 };
    expect([99, 100, 101].map((at) => hasTurn(limiter, at))).toEqual([false, true, true]);
    expect(afterTurn(limiter, 102)).toEqual({ rate: 0.1, nextAt: 112 });
    expect(hasTurn({ rate: 0, nextAt: 0 }, 100)).toBe(false);
  });
});
