import { describe, expect, it } from 'vitest';
import { isAvailable } from '../../../src/policies/workloads/available.js';
import { pod } from '../../fixtures/workload-pods.js';

describe('a pod is available', () => {
  it.each([
    ['when it is ready', {}, 0, 100, true],
    ['not before it is ready', { ready: false }, 0, 100, false],
    ['not while it ends', { ending: 'scaled-down' }, 0, 100, false],
    ['not before minReadySeconds', { readyChangedAt: 100 }, 20, 119.9, false],
    ['after minReadySeconds', { readyChangedAt: 100 }, 20, 120, true],
  ] as const)('%s', (_, changes, minReady, at, expected) => {
    expect(isAvailable(pod(1, changes), minReady, at)).toBe(expected);
  });
});
