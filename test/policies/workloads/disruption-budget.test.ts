import { describe, expect, it } from 'vitest';
import type { DisruptionBudget } from '../../../src/policies/objects/disruption-budget.js';
import { covers, disruptionsAllowed, mayEvict } from '../../../src/policies/workloads/disruption-budget.js';

const budget = (changes: Partial<DisruptionBudget>): DisruptionBudget => ({
  name: 'web',
  selector: { app: 'web' },
  maxUnavailable: null,
  minAvailable: null,
  ...changes,
});

describe('disruptions that a budget allows', () => {
  it('are the healthy pods beyond those that must stay; shares are rounded up in both fields', () => {
    expect(disruptionsAllowed(budget({ maxUnavailable: 1 }), 5, 5)).toBe(1);
    expect(disruptionsAllowed(budget({ maxUnavailable: '25%' }), 5, 5)).toBe(2);
    expect(disruptionsAllowed(budget({ minAvailable: '50%' }), 5, 5)).toBe(2);
    expect(disruptionsAllowed(budget({ minAvailable: 4 }), 5, 3)).toBe(0);
    expect(disruptionsAllowed(budget({ maxUnavailable: 9 }), 5, 2)).toBe(2);
  });
});

describe('an eviction', () => {
  it('is refused by a budget that allows none, and by two budgets whatever they allow', () => {
    const one = budget({});
    expect(mayEvict([], () => 0)).toBe(true);
    expect(mayEvict([one], () => 1)).toBe(true);
    expect(mayEvict([one], () => 0)).toBe(false);
    expect(mayEvict([one, one], () => 1)).toBe(false);
  });

  it('concerns the budgets whose selector matches all its labels', () => {
    expect(covers(budget({}), { app: 'web', tier: 'front' })).toBe(true);
    expect(covers(budget({}), { tier: 'front' })).toBe(false);
    expect(covers(budget({ selector: {} }), {})).toBe(true);
  });
});
