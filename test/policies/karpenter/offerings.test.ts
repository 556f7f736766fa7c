import { describe, expect, it } from 'vitest';
import { availableAt, NONE_UNAVAILABLE, withUnavailable } from '../../../src/policies/karpenter/offerings.js';
import { aGroup, anInstance } from '../../fixtures/small-cluster.js';

const group = aGroup();
const type = anInstance();
const refused = withUnavailable(NONE_UNAVAILABLE, { group, type, zone: 'a' }, 100);

describe('an offering that was refused', () => {
  it('is unavailable for 3 minutes', () => {
    expect(availableAt(NONE_UNAVAILABLE, 100)(group, type, 'a')).toBe(true);
    expect(availableAt(refused, 100)(group, type, 'a')).toBe(false);
    expect(availableAt(refused, 279)(group, type, 'a')).toBe(false);
    expect(availableAt(refused, 280)(group, type, 'a')).toBe(true);
  });

  it('is one type in one zone of one capacity type, in whatever group', () => {
    const isAvailable = availableAt(refused, 100);
    expect(isAvailable(group, type, 'b')).toBe(true);
    expect(isAvailable(group, anInstance({ name: 'eight' }), 'a')).toBe(true);
    expect(isAvailable(aGroup({ capacityType: 'spot' }), type, 'a')).toBe(true);
    expect(isAvailable(aGroup({ name: 'other' }), type, 'a')).toBe(false);
  });

  it('is forgotten with the next refusal after its time', () => {
    expect(withUnavailable(refused, { group, type, zone: 'b' }, 200).size).toBe(2);
    expect(withUnavailable(refused, { group, type, zone: 'b' }, 280).size).toBe(1);
  });
});
