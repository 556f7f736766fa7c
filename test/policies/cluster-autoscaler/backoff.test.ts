import { describe, expect, it } from 'vitest';
import { backedOff, isBackingOff, NO_BACK_OFFS } from '../../../src/policies/cluster-autoscaler/backoff.js';
import { aGroup } from '../../fixtures/small-cluster.js';

const group = aGroup();
const minutes = (at: readonly number[]): number[] => {
  let backOffs = NO_BACK_OFFS;
  return at.map((now) => {
    backOffs = backedOff(backOffs, group, now * 60);
    return (backOffs.get(group.name)?.duration as number) / 60;
  });
};

describe('the back-off of a group', () => {
  it('is 5, 10, 20, 30, 30 min when each refusal follows the end of the one before', () => {
    expect(minutes([0, 5, 15, 35, 65])).toEqual([5, 10, 20, 30, 30]);
  });

  it('does not grow while it runs, and is forgotten 3 h after the last refusal', () => {
    expect(minutes([0, 1, 2])).toEqual([5, 5, 5]);
    expect(minutes([0, 5, 5 + 179, 5 + 179 + 180])).toEqual([5, 10, 20, 5]);
  });

  it('ends at its time, for this group alone', () => {
    const backOffs = backedOff(NO_BACK_OFFS, group, 100);
    expect(isBackingOff(backOffs, group, 399)).toBe(true);
    expect(isBackingOff(backOffs, group, 400)).toBe(false);
    expect(isBackingOff(backOffs, aGroup({ name: 'other' }), 399)).toBe(false);
  });
});
