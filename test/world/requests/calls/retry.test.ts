import { describe, expect, it } from 'vitest';
import { affords, backOff } from '../../../../src/world/requests/calls/retry.js';

const rule = { attempts: 5, on: [], base: 0.025, max: 0.25, budget: 0.2 } as const;

describe('retries', () => {
  it('wait evenly between 0 and an interval that doubles up to the longest one', () => {
    expect([1, 2, 3, 4, 5, 9].map((nth) => backOff(rule, nth, 0.5))).toEqual([0.0125, 0.025, 0.05, 0.1, 0.125, 0.125]);
    expect(backOff(rule, 1, 0)).toBe(0);
    expect(backOff({ ...rule, max: 0.025 }, 7, 0.5)).toBe(0.0125);
  });

  it('are at most a share of the calls in flight, and three in any case', () => {
    expect([0, 2, 3].map((retrying) => affords(rule, retrying, 0))).toEqual([true, true, false]);
    expect([19, 20].map((retrying) => affords(rule, retrying, 100))).toEqual([true, false]);
    expect(affords(rule, 19, 99)).toBe(false);
    expect(affords({ ...rule, budget: null }, 1e6, 0)).toBe(true);
  });
});
