import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fullShare, occupy, saturation, WINDOW_LENGTH } from '../../../src/results/tallies/saturation.js';

describe('saturation', () => {
  it('counts the windows that were at least 95 % busy, after the warm-up', () => {
    const two = saturation(2, 30);
    occupy(two, 10, 2);
    occupy(two, 60, 1);
    occupy(two, 75, 3);
    // Busy until 60: two looks. One of two until 75: none. From 75 on full, but for one second in the last look.
    occupy(two, 100, 0);
    occupy(two, 101, 2);
    occupy(two, 120, 2);
    expect(two.fullWindows).toBe(2 + 2);
    expect(fullShare(two, 90)).toBeCloseTo(60 / 90, 12);
    expect(two.total).toBe(30 * 2 + 15 + 25 * 2 + 19 * 2);
  });

  it('sees the same as somebody who adds up each look by itself', () => {
    const change = fc.record({
      after: fc.constantFrom(0, 0.25, 1, 7, 14.5, 15, 40, 300),
      wanted: fc.integer({ min: 0, max: 5 }),
    });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 40 }), (changes) => {
        const seen = saturation(3, 0);
        let at = 0;
        const steps = changes.map(({ after, wanted }) => ({ at: (at += after), wanted }));
        for (const step of steps) occupy(seen, step.at, step.wanted);
        let looks = 0;
        for (let from = 0; from + WINDOW_LENGTH <= at; from += WINDOW_LENGTH) {
          const inLook = (a: number, b: number) => Math.max(0, Math.min(b, from + WINDOW_LENGTH) - Math.max(a, from));
          const busy = steps.reduce(
            (sum, step, i) => sum + Math.min(3, step.wanted) * inLook(step.at, steps[i + 1]?.at ?? at),
            0,
          );
          if (busy >= 0.95 * 3 * WINDOW_LENGTH) looks++;
        }
        expect(seen.fullWindows).toBe(looks);
      }),
    );
  });
});
