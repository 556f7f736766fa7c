import { describe, expect, it } from 'vitest';
import { setReplicas } from '../../../../src/world/controllers/workloads/workload.js';
import { startReady } from '../../../../src/world/initial-state.js';
import type { WorkloadState } from '../../../../src/world/pods/workload-state.js';
import { aGroup, aWorkload, because, constant, smallCluster, when } from '../../../fixtures/small-cluster.js';

const one = aWorkload({ replicas: 4 });

describe('an empty node', () => {
  it('is removed by the Cluster Autoscaler 10 min after the last scale-up at the earliest', () => {
    const ours = aGroup({ provisioner: 'cluster-autoscaler', removeAfter: 600, zones: ['a'], plan: constant(0) });
    const small = smallCluster({
      groups: [ours, { ...ours, name: 'other', labels: { pool: 'other' } }],
      workloads: [one, aWorkload({ name: 'other', template: { nodeSelector: { pool: 'other' } } })],
    });
    startReady(small.cluster);
    const [first, other] = small.cluster.workloads as [WorkloadState, WorkloadState];
    setReplicas(first, 0, 'user', because);
    small.world.simulation.at(297, 0, () => setReplicas(other, 1, 'user', because), null);
    small.world.simulation.run(2000);
    expect(when(small, 'node-requested')).toEqual([0, 300]);
    expect(when(small, 'node-gone')).toEqual([900]);
  });

  it('stays while pods wait that no node could take', () => {
    const ours = aGroup({ provisioner: 'cluster-autoscaler', removeAfter: 60, zones: ['a'], plan: constant(0) });
    const run = (replicas: number) => {
      const huge = { requests: { cpu: 99, memory: 1, gpu: 0 } };
      const small = smallCluster({
        groups: [ours],
        workloads: [one, aWorkload({ name: 'huge', replicas, template: huge })],
      });
      startReady(small.cluster);
      setReplicas(small.cluster.workloads[0], 0, 'user', because);
      small.world.simulation.run(1000);
      return when(small, 'node-gone');
    };
    expect(run(0)).toEqual([60]);
    expect(run(1)).toEqual([]);
  });
});

describe('an underutilized node', () => {
  const group = aGroup({
    provisioner: 'cluster-autoscaler',
    removeAfter: 60,
    removesUnderutilized: true,
    zones: ['a'],
    plan: constant(0),
  });

  it('is drained when its pods have fitted elsewhere for long enough', () => {
    const small = smallCluster({ groups: [group], workloads: [aWorkload({ replicas: 8 })] });
    startReady(small.cluster);
    expect(small.cluster.nodes).toHaveLength(2);
    small.world.simulation.at(33, 0, () => setReplicas(small.cluster.workloads[0], 4, 'user', because), null);
    small.world.simulation.run(300);
    expect(when(small, 'node-draining')).toEqual([100]); // unneeded at the scan of 40
    expect(small.cluster.nodes.map((node) => node.pods.length)).toEqual([4]);
  });
});
