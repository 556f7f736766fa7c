import { describe, expect, it } from 'vitest';
import { closed, isOpen, joined, NO_BATCH } from '../../../src/policies/karpenter/batching.js';

const batchOf = (...times: readonly number[]) => times.reduce(joined, NO_BATCH);

describe('a batch', () => {
  it('closes 1 s after the last pod, at most 10 s after the first', () => {
    expect(batchOf(0).closes).toBe(1);
    expect(batchOf(0, 0.8, 1.6).closes).toBe(2.6);
    expect(batchOf(0, 9.5).closes).toBe(10);
  });

  it('is the same while its end does not move', () => {
    const full = batchOf(0, 9.5);
    expect(joined(full, 9.7)).toBe(full);
  });

  it('is looked at again 10 s after it opened, or at once when that is over', () => {
    const batch = closed(batchOf(3, 3.5), 4.5);
    expect(isOpen(batch)).toBe(false);
    expect(batch.reopens).toBe(13);
    expect(closed(batchOf(3), 20).reopens).toBe(20);
  });
});
