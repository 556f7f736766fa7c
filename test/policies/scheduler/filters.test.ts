import { describe, expect, it } from 'vitest';
import type { Taint, Toleration } from '../../../src/policies/objects/taint.js';
import { accepts, fits, isOpen, tolerates } from '../../../src/policies/scheduler/filters.js';
import { aGroup, aNode, aPod, GIB } from '../../fixtures/scheduler-pictures.js';

const GPU: Taint = { key: 'gpu', value: 'yes', effect: 'NoSchedule' };
const toleration = (changes: Partial<Toleration>): Toleration => ({
  key: 'gpu',
  operator: 'Equal',
  value: 'yes',
  effect: null,
  seconds: null,
  ...changes,
});

describe('the filters', () => {
  it('count requests against what is free, to the last core', () => {
    const node = aNode(0, { freeCpu: 0.3 });
    expect([0.1 + 0.2, 0.31].map((cpu) => fits(node, { cpu, memory: GIB, gpu: 0 }))).toEqual([true, false]);
    expect(fits(aNode(0), { cpu: 0, memory: 17 * GIB, gpu: 0 })).toBe(false);
    expect(fits(aNode(0), { cpu: 0, memory: 0, gpu: 1 })).toBe(false);
  });

  it('keep pods off nodes that are cordoned or do not answer', () => {
    expect(isOpen(aNode(0))).toBe(true);
    expect(isOpen(aNode(0, { stage: 'draining' }))).toBe(false);
    expect(isOpen(aNode(0, { ready: false }))).toBe(false);
  });

  it('let a toleration without a key bear every taint, and one with a value only that', () => {
    expect(tolerates([], GPU)).toBe(false);
    expect(tolerates([toleration({})], GPU)).toBe(true);
    expect(tolerates([toleration({ value: 'no' })], GPU)).toBe(false);
    expect(tolerates([toleration({ effect: 'NoExecute' })], GPU)).toBe(false);
    expect(tolerates([toleration({ key: null, operator: 'Exists', value: '' })], GPU)).toBe(true);
  });

  it('match a node selector against labels of the group, the type and the zone', () => {
    const node = aNode(0, { group: aGroup({ labels: { tier: 'web' } }), zone: 'b' });
    const takes = (nodeSelector: Record<string, string>) => accepts(aPod(1, { nodeSelector }).template, node);
    expect(takes({ tier: 'web', 'topology.kubernetes.io/zone': 'b' })).toBe(true);
    expect(takes({ 'node.kubernetes.io/instance-type': 'eight' })).toBe(false);
    expect(takes({ unknown: 'x' })).toBe(false);
  });
});
