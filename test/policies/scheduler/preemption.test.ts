import { describe, expect, it } from 'vitest';
import { preempt } from '../../../src/policies/scheduler/preemption.js';
import { countPods } from '../../../src/policies/scheduler/topology-spread.js';
import { type ANode, type APod, aFullNode, aNode, aPod } from '../../fixtures/scheduler-pictures.js';

const nobody = () => false;
const important = aPod(1, { priority: 10, requests: { cpu: 2, memory: 0, gpu: 0 } });

function preemptFor(pod: APod, nodes: readonly ANode[], isProtected: (pod: APod) => boolean = nobody) {
  const candidate = preempt(pod, nodes, countPods(nodes, [], pod.template), [], isProtected);
  return candidate === null ? null : [candidate.node.id, ...candidate.victims.map(({ id }) => id)];
}

describe('preemption', () => {
  it('takes as few pods as make room, the least important ones', () => {
    expect(preemptFor(important, [aFullNode(3, 1, [5, 1, 5, 2])])).toEqual([3, 33, 31]);
  });

  it('takes nobody of its own priority or above', () => {
    expect(preemptFor(important, [aFullNode(3, 1, [10, 10, 11, 5])])).toBeNull();
  });

  it('prefers the node whose most important victim is the least important', () => {
    expect(preemptFor(important, [aFullNode(1, 2, [7, 7]), aFullNode(2, 2, [5, 8]), aFullNode(3, 2, [9, 9])])).toEqual([
      2, 20,
    ]);
  });

  it('spares pods under a budget, and breaks the fewest when it must', () => {
    const isProtected = ({ id }: APod) => id === 10 || id === 11;
    expect(preemptFor(important, [aFullNode(1, 2, [1, 1]), aFullNode(2, 2, [5, 5])], isProtected)?.[0]).toBe(2);
    expect(preemptFor(important, [aFullNode(1, 2, [1, 1])], isProtected)).toEqual([1, 11]);
  });

  it('asks only nodes that the pod may stand on', () => {
    const node = { ...aFullNode(1, 2, [1, 1]), stage: 'draining' as const };
    expect(preemptFor(important, [node])).toBeNull();
    expect(preemptFor(important, [aNode(1)])).toBeNull();
  });
});
