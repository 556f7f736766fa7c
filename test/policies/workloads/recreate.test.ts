import { describe, expect, it } from 'vitest';
import { scaleDownForRecreate, scaleUpForRecreate } from '../../../src/policies/workloads/recreate.js';
import { seen, sizesOf } from '../../fixtures/deployment-pictures.js';

const recreate = (...sizes: [number, number][]) => seen(3, sizes, { kind: 'recreate' });

describe('Recreate', () => {
  it('ends all old pods first', () => {
    expect(sizesOf(scaleDownForRecreate(recreate([1, 1], [2, 2], [0, 0])))).toEqual({ 1: 0, 2: 0 });
    expect(scaleDownForRecreate(recreate([0, 0], [0, 0]))).toBe(null);
  });

  it('makes the new ones when the last old pod is gone', () => {
    expect(scaleUpForRecreate(recreate([0, 0], [0, 0]), 1)).toBe(null);
    expect(sizesOf(scaleUpForRecreate(recreate([0, 0], [0, 0]), 0))).toEqual({ 2: 3 });
  });
});
