import { describe, expect, it } from 'vitest';
import { evictionRate } from '../../../src/policies/node-lifecycle/eviction-rate.js';
import { zoneHealth, zoneState } from '../../../src/policies/node-lifecycle/zone-state.js';
import { node, nodesOf } from '../../fixtures/node-lifecycle-pictures.js';

describe('the state of a zone', () => {
  it.each([
    [40, 24, 'partial', 0],
    [40, 40, 'full', 0.1],
    [100, 60, 'partial', 0.01],
    [50, 30, 'partial', 0],
    [3, 2, 'normal', 0.1],
    [10, 5, 'normal', 0.1],
  ] as const)('%i nodes, %i not ready: %s, %f a second', (nodes, notReady, state, rate) => {
    expect(zoneState(nodes, notReady)).toBe(state);
    expect(evictionRate(zoneState(nodes, notReady), nodes)).toBe(rate);
  });

  it('counts nodes that have joined, and leaves zones without nodes out', () => {
    const nodes = [
      ...nodesOf('a', 2),
      node(2, { stage: 'booting', ready: false }),
      node(3, { zone: 'c', ready: false }),
    ];
    expect(zoneHealth(['a', 'b', 'c'], nodes, (one) => one.ready)).toEqual([
      { zone: 'a', nodes: 2, state: 'normal' },
      { zone: 'c', nodes: 1, state: 'full' },
    ]);
  });
});
