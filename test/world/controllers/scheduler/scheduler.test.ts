import { describe, expect, it } from 'vitest';
import type { NodeGroup } from '../../../../src/scenario/strict.js';
import { setReplicas } from '../../../../src/world/controllers/workloads/workload.js';
import { startReady } from '../../../../src/world/initial-state.js';
import type { WorkloadState } from '../../../../src/world/pods/workload-state.js';
import { aGroup, aWorkload, because, constant, smallCluster, when } from '../../../fixtures/small-cluster.js';

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
