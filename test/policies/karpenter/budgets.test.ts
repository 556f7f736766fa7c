import { describe, expect, it } from 'vitest';
import { allowedDisruptions, withinBudgets } from '../../../src/policies/karpenter/budgets.js';
import { aNode } from '../../fixtures/node-autoscaler-pictures.js';
import { aGroup } from '../../fixtures/small-cluster.js';

const group = aGroup();
const nodes = (count: number, of = group) => Array.from({ length: count }, (_, i) => aNode(i, of));

describe('the budget of a pool', () => {
  it.each([
    [5, 1],
    [10, 1],
    [11, 2],
    [0, 0],
  ])('of %i nodes is 10 %, rounded up: %i', (count, allowed) => {
    expect(allowedDisruptions(nodes(count), group)).toBe(allowed);
  });

  it('is used up by nodes that drain or do not answer', () => {
    expect(allowedDisruptions([...nodes(4), aNode(4, group, { ready: false })], group)).toBe(0);
    expect(allowedDisruptions([...nodes(4), aNode(4, group, { stage: 'draining' })], group)).toBe(0);
  });

  it('does not count nodes on their way, nor those of other pools', () => {
    expect(allowedDisruptions([...nodes(10), aNode(10, group, { stage: 'booting' })], group)).toBe(1);
    expect(allowedDisruptions([...nodes(10), ...nodes(9, aGroup())], group)).toBe(1);
  });

  it('never goes below the least number', () => {
    const least = aGroup({ min: 5 });
    expect(allowedDisruptions(nodes(5, least), least)).toBe(0);
    expect(allowedDisruptions(nodes(6, least), least)).toBe(1);
  });

  it('lets the first of each pool go', () => {
    const other = aGroup({ name: 'other' });
    const all = [...nodes(11), aNode(20, other), aNode(21, other)];
    expect(withinBudgets(all, all).map((node) => node.id)).toEqual([0, 1, 20]);
  });
});
