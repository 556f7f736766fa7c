import { describe, expect, it } from 'vitest';
import { disrupt, isStillValid } from '../../../src/policies/karpenter/disruption.js';
import type { NodeSeen } from '../../../src/policies/objects/node.js';
import { aNode, aPod, somePods } from '../../fixtures/node-autoscaler-pictures.js';
import { aGroup, anInstance } from '../../fixtures/small-cluster.js';

const group = aGroup({ removeAfter: 60, removesUnderutilized: true });
const seen = (nodes: readonly NodeSeen[], now = 100, canEvict = () => true) => ({ nodes, zones: ['a'], now, canEvict });
const look = (nodes: readonly NodeSeen[], now = 100, canEvict = () => true) => {
  const [disruption, memory] = disrupt(seen(nodes, now, canEvict), nodes, null);
  return { ids: disruption.nodes.map((node) => node.id), because: disruption.because, memory };
};

describe('disruption', () => {
  it('removes an empty node first', () => {
    const { ids, because } = look([aNode(0, group, { pods: somePods(1) }), aNode(1, group, { changedAt: 12 })]);
    expect(ids).toEqual([1]);
    expect(because).toEqual({ reason: 'empty', sentence: 'node 1 since 88 s: empty' });
  });

  it('leaves nodes alone that changed lately, are nominated, do not answer, or are not its own', () => {
    for (const changes of [
      { changedAt: 41 },
      { nominatedUntil: 101 },
      { ready: false },
      { stage: 'draining' } as const,
    ])
      expect(look([aNode(0, group, changes)]).ids).toEqual([]);
    expect(look([aNode(0, aGroup({ removeAfter: null }))]).ids).toEqual([]);
    expect(look([aNode(0, aGroup({ removeAfter: 60, provisioner: 'cluster-autoscaler' }))]).ids).toEqual([]);
  });

  it('then consolidates the node with the most price for the least disruption', () => {
    const dear = anInstance({ perHour: 0.5 });
    const nodes = [
      aNode(0, group, { pods: somePods(1) }),
      aNode(1, group, { pods: somePods(2, 1) }),
      aNode(2, group, { pods: somePods(2, 3), type: dear }),
    ];
    const { ids, because, memory } = look(nodes);
    expect(ids).toEqual([2]);
    expect(because.reason).toBe('underutilized');
    expect(because.sentence).toContain('all 2 pods of node 2 fit elsewhere');
    expect(memory).toBe(null);
  });

  it('leaves pods where a budget protects them, where they end already, and where there is no other room', () => {
    const one = aNode(0, group, { pods: [aPod(0)] }),
      other = aNode(1, group, { pods: somePods(1, 1), changedAt: 99 });
    expect(look([one, other]).ids).toEqual([0]);
    expect(look([one, other], 100, () => false).ids).toEqual([]);
    expect(look([aNode(0, group, { pods: [aPod(0, { ending: 'evicted' })] }), other]).ids).toEqual([]);
    expect(look([one, aNode(1, group, { pods: somePods(4, 1), changedAt: 99 })]).ids).toEqual([]);
  });

  it('does not search again while nothing changes, for 5 minutes', () => {
    const nodes = [aNode(0, group, { pods: somePods(4) })];
    const [, memory] = disrupt(seen(nodes), nodes, null);
    expect(memory).toEqual({ at: 100, candidates: 1, nodes: 1 });
    const again = (now: number, changedAt = 0) => {
      const later = [{ ...nodes[0], changedAt }];
      return disrupt(seen(later, now), later, memory)[1];
    };
    expect(again(399)).toBe(memory);
    expect(again(400)).toEqual({ at: 400, candidates: 1, nodes: 1 });
    expect(again(300, 150)).toEqual({ at: 300, candidates: 1, nodes: 1 });
  });

  it('drops what is not valid any more', () => {
    const node = aNode(0, group);
    expect(isStillValid(seen([node]), node, 'empty')).toBe(true);
    const filled = aNode(0, group, { pods: somePods(1) });
    expect(isStillValid(seen([filled]), filled, 'empty')).toBe(false);
    expect(isStillValid(seen([filled, aNode(1)]), filled, 'underutilized')).toBe(true);
    expect(isStillValid(seen([filled, aNode(1, group, { ready: false })]), filled, 'underutilized')).toBe(false);
  });
});
