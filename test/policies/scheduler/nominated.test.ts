import { describe, expect, it } from 'vitest';
import { isExpected, isKeptFrom, isMakingRoom, roomKeptOn } from '../../../src/policies/scheduler/nominated.js';
import { aFullNode, aNode, aPod } from '../../fixtures/scheduler-pictures.js';

describe('room on a nominated node', () => {
  const node = aNode(1, { freeCpu: 2 });
  const nominee = aPod(1, { priority: 10 }, { nominated: node });

  it('is kept from pods that are less important', () => {
    const two = { cpu: 2, memory: 0, gpu: 0 };
    expect(isKeptFrom(aPod(2, { requests: two }), node, [nominee])).toBe(true);
    expect(isKeptFrom(aPod(2, { requests: two, priority: 11 }), node, [nominee])).toBe(false);
    expect(isKeptFrom(aPod(2), node, [nominee])).toBe(false);
    expect(isKeptFrom(nominee, node, [nominee])).toBe(false);
  });

  it('is counted by node', () => {
    expect(roomKeptOn(node, aPod(2), [nominee]).cpu).toBe(1);
    expect(roomKeptOn(aNode(2), aPod(2), [nominee]).pods).toBe(0);
  });

  it('is expected while the node takes pods', () => {
    expect(isExpected(nominee)).toBe(true);
    expect(isExpected({ ...nominee, nominated: { ...node, ready: false } })).toBe(false);
    expect(isExpected(aPod(2))).toBe(false);
  });

  it('is in the making while a less important pod ends there', () => {
    const full = aFullNode(1, 2, [1, 1]);
    expect(isMakingRoom({ ...nominee, nominated: full })).toBe(false);
    full.pods[0] = { ...full.pods[0], ending: 'evicted' };
    expect(isMakingRoom({ ...nominee, nominated: full })).toBe(true);
  });
});
