import { describe, expect, it } from 'vitest';
import { balanced, leastAllocated, scores } from '../../../src/policies/scheduler/scores.js';
import { countPods } from '../../../src/policies/scheduler/topology-spread.js';
import { aGroup, aNode, aPod, GIB } from '../../fixtures/scheduler-pictures.js';

const used = (cpu: number, memory: number) => aNode(0, { freeCpu: 4 - cpu, freeMemory: (16 - memory) * GIB });

describe('scores', () => {
  it('of least allocated: 2 of 4 cores and 4 of 16 GiB are used after placing', () => {
    expect(leastAllocated({ cpu: 1, memory: 2 * GIB, gpu: 0 }, used(1, 2))).toBe(62);
  });

  it('of balance: 75 when nothing changes, less when the node gets lopsided', () => {
    expect(balanced({ cpu: 1, memory: 4 * GIB, gpu: 0 }, used(1, 4))).toBe(75);
    expect(balanced({ cpu: 2, memory: 0, gpu: 0 }, used(0, 0))).toBe(62);
    expect(balanced({ cpu: 0, memory: 0, gpu: 0 }, used(0, 0))).toBe(0);
  });

  it('of a node with a taint that is better avoided: 3 × 100 less than of its like', () => {
    const avoided = aGroup({ taints: [{ key: 'spot', value: '', effect: 'PreferNoSchedule' }] });
    const nodes = [aNode(0), aNode(1, { group: avoided })];
    const { template } = aPod(1);
    const [plain, tainted] = scores(template, countPods(nodes, [], template), nodes, 0);
    expect(plain - tainted).toBe(300);
  });
});
