import { describe, expect, it } from 'vitest';
import { queueingHint } from '../../../src/policies/scheduler/queueing-hint.js';
import { aNode, aPod } from '../../fixtures/scheduler-pictures.js';

describe('the queueing hint', () => {
  const { template } = aPod(1);

  it('queues a pod that the node could hold', () => {
    expect(queueingHint(template, aNode(0))).toBe('Queue');
  });

  it('skips it where the node is full, closed or not for it', () => {
    expect(queueingHint(template, aNode(0, { freeCpu: 0.5 }))).toBe('QueueSkip');
    expect(queueingHint(template, aNode(0, { ready: false }))).toBe('QueueSkip');
    expect(queueingHint({ ...template, nodeSelector: { tier: 'web' } }, aNode(0))).toBe('QueueSkip');
  });
});
