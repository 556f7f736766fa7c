import { describe, expect, it } from 'vitest';
import { learn, newEquivalenceClass } from '../../../src/policies/scheduler/equivalence-class.js';
import { sampleSize, schedule } from '../../../src/policies/scheduler/schedule.js';
import { type ANode, type APod, aFullNode, aGroup, aNode, aPod } from '../../fixtures/scheduler-pictures.js';

const refuse = (): never => {
  throw new Error('nobody asks');
};

function place(pod: APod, nodes: readonly ANode[], draw: () => number = refuse) {
  const known = newEquivalenceClass(nodes, [], pod.template);
  return schedule(pod, { nodes, nominated: [], draw, isProtected: () => false }, known);
}

describe('where a pod goes', () => {
  it('to the node with the most room', () => {
    const { node, because } = place(aPod(1), [aNode(0, { freeCpu: 2 }), aNode(1), aNode(2, { freeCpu: 0 })]);
    expect(node?.id).toBe(1);
    expect(because()).toEqual({
      reason: 'Scheduled',
      sentence: 'assigned to node 1 in zone a, the best of 2 feasible nodes',
    });
  });

  it('among equals by the draw', () => {
    const nodes = [0, 1, 2].map((id) => aNode(id));
    expect([0, 0.34, 0.99].map((draw) => place(aPod(1), nodes, () => draw).node?.id)).toEqual([0, 1, 2]);
  });

  it('nowhere, and says what each filter kept off', () => {
    const tainted = aGroup({ taints: [{ key: 'gpu', value: 'yes', effect: 'NoSchedule' }] });
    const nodes = [
      aNode(0, { freeCpu: 0 }),
      aNode(1, { freeCpu: 0, freeMemory: 0 }),
      aNode(2, { group: tainted }),
      aNode(3, { stage: 'draining' }),
      aNode(4, { stage: 'booting' }),
    ];
    const { node, nominated, victims, because } = place(aPod(1), nodes);
    expect([node, nominated, victims]).toEqual([null, null, []]);
    expect(because()).toEqual({
      reason: 'FailedScheduling',
      sentence:
        '0/4 nodes are available: 1 Insufficient memory, 1 node(s) had untolerated taint {gpu: yes}, 1 node(s) were unschedulable, 2 Insufficient cpu. preemption: 0/4 nodes are available: 2 No preemption victims found for incoming pod, 2 Preemption is not helpful for scheduling.',
    });
  });

  it('to a nominated node, when others make room for it', () => {
    const node = aFullNode(1, 2, [0, 0]);
    const { nominated, victims, because } = place(aPod(1, { priority: 10 }), [node]);
    expect([nominated?.id, victims.map(({ id }) => id)]).toEqual([1, [11]]);
    expect(because().sentence).toBe(
      '0/1 nodes are available: 1 Insufficient cpu. preemption: node 1 is nominated, 1 pod(s) of lower priority are evicted from it.',
    );
  });

  it('pushes nobody out while earlier victims end', () => {
    const node = aFullNode(1, 2, [0, 0]);
    node.pods[1] = { ...node.pods[1], ending: 'evicted' };
    const { nominated, victims } = place(aPod(1, { priority: 10 }, { nominated: node }), [node]);
    expect([nominated?.id, victims]).toEqual([1, []]);
  });

  it('is not looked for again when it failed for an equal pod of the pass', () => {
    const nodes = [aNode(0, { freeCpu: 0 })];
    const known = newEquivalenceClass(nodes, [], aPod(1).template);
    const snapshot = { nodes, nominated: [], draw: refuse, isProtected: refuse };
    learn(known, schedule(aPod(1), snapshot, known));
    expect([known.unschedulable, known.preemptsNobody]).toEqual([true, true]);
    const roomy = { ...snapshot, nodes: [aNode(0)] };
    expect(schedule(aPod(2), roomy, known).node).toBeNull();
  });

  it('counts the pods that the pass has placed', () => {
    const spread = [{ topologyKey: 'kubernetes.io/hostname', maxSkew: 1, hard: true }] as const;
    const nodes = [aNode(0), aNode(1, { freeCpu: 2 })];
    const known = newEquivalenceClass(nodes, [], aPod(1, { spread }).template);
    const snapshot = { nodes, nominated: [], draw: refuse, isProtected: refuse };
    const placed = [1, 2].map((id) => {
      const placement = schedule(aPod(id, { spread }), snapshot, known);
      learn(known, placement);
      return placement.node?.id;
    });
    expect(placed).toEqual([0, 1]);
  });
});

describe('the sample', () => {
  it('is 420 of 1000 nodes, 50 of 50', () => {
    expect([50, 99, 100, 1000, 10000].map(sampleSize)).toEqual([50, 99, 100, 420, 500]);
  });
});
