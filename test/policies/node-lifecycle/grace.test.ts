import { describe, expect, it } from 'vitest';
import { givenUpAt, givenUpWithoutNode, nextPassAfter } from '../../../src/policies/node-lifecycle/grace.js';

describe('a node that dies', () => {
  it.each([
    [21.95, 0.17, 75],
    [21.95, 0.63, 70],
    [21.95, 0.31, 65],
    [3, 0.5, 55],
  ])('at %f with renewals from %f of 10 s on is given up at %f', (died, phase, expected) => {
    expect(givenUpAt(died, phase)).toBe(expected);
  });

  it('is given up 40 to 55 s later, whenever it renews its lease', () => {
    for (let i = 0; i < 200; i++) {
      const [died, phase] = [1000 + i / 7, (i * 0.37) % 1];
      const after = givenUpAt(died, phase) - died;
      expect(after).toBeGreaterThanOrEqual(40);
      expect(after).toBeLessThanOrEqual(55);
    }
  });

  it('that is not modelled is given up as if it had renewed its lease just now', () => {
    expect([1000, 1003].map(givenUpWithoutNode)).toEqual([1050, 1050]);
  });

  it('is looked at every 5 s, and at the next pass when it dies in one', () => {
    expect([0, 4.9, 5].map(nextPassAfter)).toEqual([5, 5, 10]);
  });
});
