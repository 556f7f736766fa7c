import { describe, expect, it } from 'vitest';
import { scaleDown, utilization } from '../../../src/policies/cluster-autoscaler/scale-down.js';
import type { NodeSeen } from '../../../src/policies/objects/node.js';
import { aNode, somePods } from '../../fixtures/node-autoscaler-pictures.js';
import { aGroup, anInstance } from '../../fixtures/small-cluster.js';

const group = aGroup({ provisioner: 'cluster-autoscaler', removeAfter: 60, removesUnderutilized: true });
const seen = (nodes: readonly NodeSeen[], changes = {}) => ({
  nodes,
  zones: ['a'],
  now: 100,
  podsPending: false,
  lastScaleUp: Number.NEGATIVE_INFINITY,
  canEvict: () => true,
  ...changes,
});
const removed = (nodes: readonly NodeSeen[], changes = {}) =>
  scaleDown(seen(nodes, changes), nodes).removed.map(({ node, because }) => `${node.id} ${because.reason}`);

describe('scale-down', () => {
  it('removes all empty nodes and drains one', () => {
    const half = { pods: somePods(2), emptySince: 0 };
    const nodes = [aNode(0, group), aNode(1, group, half), aNode(2, group), aNode(3, group, half)];
    expect(removed(nodes)).toEqual(['0 empty', '2 empty', '1 underutilized']);
    expect(removed([...nodes, aNode(4, group, { stage: 'draining' })])).toEqual(['0 empty', '2 empty']);
  });

  it('counts no room on the empty nodes that go', () => {
    const nodes = [aNode(0, group), aNode(1, group, { pods: somePods(2), emptySince: 0 })];
    expect(removed(nodes)).toEqual(['0 empty']);
  });

  it('waits while pods wait, for 10 minutes after a node was added, and at the least number', () => {
    const nodes = [aNode(0, group)];
    expect(removed(nodes, { podsPending: true })).toEqual([]);
    expect(removed(nodes, { now: 700, lastScaleUp: 101 })).toEqual([]);
    expect(removed(nodes, { now: 701, lastScaleUp: 101 })).toEqual(['0 empty']);
    const least = aGroup({ ...group, min: 1 });
    expect(removed([aNode(0, least), aNode(1, least)])).toEqual(['0 empty']);
  });

  it('starts the timer of a node that is unneeded from now on, and stops it when the node is needed again', () => {
    const idle = aNode(0, group, { pods: somePods(2) }),
      busy = aNode(1, group, { pods: somePods(3), emptySince: 20 });
    const room = aNode(2, aGroup());
    const { unneeded, needed } = scaleDown(seen([idle, busy, room]), [idle, busy, room]);
    expect(unneeded).toEqual([idle]);
    expect(needed).toEqual([busy]);
  });
});

describe('utilization', () => {
  it('is the larger share of CPU and memory, and of GPUs alone where there are some', () => {
    const type = anInstance({ allocatable: { cpu: 4, memory: 16, gpu: 0 } });
    expect(utilization({ type, freeCpu: 3, freeMemory: 4, freeGpu: 0 })).toBe(0.75);
    const gpus = anInstance({ allocatable: { cpu: 4, memory: 16, gpu: 4 } });
    expect(utilization({ type: gpus, freeCpu: 0, freeMemory: 0, freeGpu: 3 })).toBe(0.25);
  });
});
