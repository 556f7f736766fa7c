import { describe, expect, it } from 'vitest';
import { balance, waterFill } from '../../../src/policies/cluster-autoscaler/balance.js';
import { newBin } from '../../../src/policies/karpenter/bin.js';
import { aGroup } from '../../fixtures/small-cluster.js';

const ours = { provisioner: 'cluster-autoscaler' } as const;
const groups = ['a', 'b'].map((zone) => aGroup({ ...ours, name: `general-${zone}`, zones: [zone] }));

describe('balance', () => {
  it('fills groups like water: 1, 2, 5 and 4 more', () => {
    expect(waterFill([1, 2, 5], [9, 9, 9], 4)).toEqual([4, 3, 5]);
    expect(waterFill([1, 2], [1, 3], 9)).toEqual([1, 3]);
  });

  it('moves new nodes to groups alike, and to none of another capacity type', () => {
    const [general] = groups;
    const spot = aGroup({ ...ours, name: 'spot', capacityType: 'spot' });
    const seen = { nodes: [], groups: [...groups, spot], isAvailable: () => true };
    const plan = Array.from({ length: 4 }, () => newBin(general, 'a', general.instanceTypes));
    expect(balance(seen, plan).map((bin) => bin.group.name)).toEqual([
      'general-a',
      'general-a',
      'general-b',
      'general-b',
    ]);
    expect(plan.every((bin) => bin.group === general)).toBe(true);
  });

  it('leaves the nodes of Karpenter where they are', () => {
    const pools = groups.map((group) => ({ ...group, provisioner: 'karpenter' as const }));
    const plan = Array.from({ length: 2 }, () => newBin(pools[0], 'a', pools[0].instanceTypes));
    const seen = { nodes: [], groups: pools, isAvailable: () => true };
    expect(balance(seen, plan).map((bin) => bin.group.name)).toEqual(['general-a', 'general-a']);
  });
});
