import { describe, expect, it } from 'vitest';
import { balanced, leastAllocated } from '../../../../src/policies/scheduler/scores.js';
import { breaksSpread, type Counts } from '../../../../src/policies/scheduler/topology-spread.js';
import type { NodeGroup } from '../../../../src/scenario/strict.js';
import { sampleSize } from '../../../../src/world/controllers/scheduler/scheduler.js';
import { setReplicas } from '../../../../src/world/controllers/workloads/workload.js';
import { startReady } from '../../../../src/world/initial-state.js';
import type { Node } from '../../../../src/world/nodes/node.js';
import type { WorkloadState } from '../../../../src/world/pods/workload-state.js';
import {
  aGroup,
  anInstance,
  aTemplate,
  aWorkload,
  because,
  constant,
  smallCluster,
  when,
} from '../../small-cluster.js';

const GIB = 1024 ** 3;
const used = (cpu: number, memory: number): Node => {
  const type = anInstance({ allocatable: { cpu: 4, memory: 16 * GIB, gpu: 0 } });
  return { type, freeCpu: 4 - cpu, freeMemory: (16 - memory) * GIB } as Node;
};

describe('scores', () => {
  it('of least allocated: 2 of 4 cores and 4 of 16 GiB are used after placing', () => {
    expect(leastAllocated({ cpu: 1, memory: 2 * GIB, gpu: 0 }, used(1, 2))).toBe(62);
  });

  it('of balance: 75 when nothing changes, less when the node gets lopsided', () => {
    expect(balanced({ cpu: 1, memory: 4 * GIB, gpu: 0 }, used(1, 4))).toBe(75);
    expect(balanced({ cpu: 2, memory: 0, gpu: 0 }, used(0, 0))).toBe(62);
    expect(balanced({ cpu: 0, memory: 0, gpu: 0 }, used(0, 0))).toBe(0);
  });

  it('of a sample: 420 of 1000 nodes, 50 of 50', () => {
    expect([50, 99, 100, 1000, 10000].map(sampleSize)).toEqual([50, 99, 100, 420, 500]);
  });
});

describe('hard spread', () => {
  it('with 2, 1, 0 pods and a skew of 1 accepts the third zone only', () => {
    const counts: Counts = {
      zones: new Map([
        ['a', 2],
        ['b', 1],
        ['c', 0],
      ]),
      hosts: new Map(),
      fewestInZone: 0,
      fewestOnHost: 0,
    };
    const template = aTemplate({ spread: [{ topologyKey: 'topology.kubernetes.io/zone', maxSkew: 1, hard: true }] });
    expect(['a', 'b', 'c'].map((zone) => breaksSpread(template, counts, { id: 0, zone } as Node))).toEqual([
      true,
      true,
      false,
    ]);
  });
});

const web = (small: ReturnType<typeof smallCluster>): WorkloadState => small.cluster.workloads[0];

describe('the queue of the scheduler', () => {
  it('spreads pods over equal nodes', () => {
    const small = smallCluster({ groups: [aGroup({ min: 3, max: 3 })] });
    startReady(small.cluster);
    setReplicas(web(small), 6, 'user', because);
    small.world.simulation.run(10);
    expect(small.cluster.nodes.map((node) => node.pods.length)).toEqual([2, 2, 2]);
  });

  it('serves the higher priority first, then the older pod', () => {
    const one: NodeGroup = aGroup({ max: 1, plan: constant(0) });
    const small = smallCluster({
      groups: [one],
      workloads: [aWorkload({ name: 'low' }), aWorkload({ name: 'high', template: { priority: 100 } })],
    });
    startReady(small.cluster);
    for (const workload of small.cluster.workloads) setReplicas(workload, 3, 'user', because);
    small.world.simulation.run(100);
    expect(
      small.facts.filter((fact) => fact.type === 'pod-bound').map((fact) => fact.type === 'pod-bound' && fact.pod),
    ).toEqual([3, 4, 5, 0]);
  });

  it('deletes the pod that has no node first', () => {
    const small = smallCluster({ groups: [aGroup({ min: 1, max: 1 })] });
    startReady(small.cluster);
    setReplicas(web(small), 5, 'user', because);
    small.world.simulation.at(0.4, 0, () => setReplicas(web(small), 4, 'user', because), null);
    small.world.simulation.run(10);
    expect(when(small, 'pod-gone')).toEqual([0.4]);
    expect(web(small).pods.every((pod) => pod.stage === 'ready')).toBe(true);
  });

  it('gives room that is freed to a pod that waits, when its back-off is over', () => {
    const small = smallCluster({
      groups: [aGroup({ min: 1, max: 1 })],
      workloads: [aWorkload({ replicas: 4 }), aWorkload({ name: 'late' })],
    });
    startReady(small.cluster);
    setReplicas(small.cluster.workloads[1], 1, 'user', because);
    small.world.simulation.run(0.1);
    const { life } = small.cluster.pending[0];
    expect([life.tries, life.notBefore, life.active]).toEqual([1, 1, false]);
    small.world.simulation.at(0.5, 0, () => setReplicas(web(small), 3, 'user', because), null);
    small.world.simulation.run(5);
    expect(when(small, 'pod-bound', 4)).toEqual([1]);
  });
});
