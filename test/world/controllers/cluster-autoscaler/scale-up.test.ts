import { describe, expect, it } from 'vitest';
import { setReplicas } from '../../../../src/world/controllers/workloads/workload.js';
import { scheduleIncidents } from '../../../../src/world/incidents/incidents.js';
import { startReady } from '../../../../src/world/initial-state.js';
import {
  aGroup,
  anInstance,
  aWorkload,
  because,
  constant,
  type SmallOptions,
  smallCluster,
  when,
} from '../../../fixtures/small-cluster.js';

const ours = { provisioner: 'cluster-autoscaler', plan: constant(0) } as const;

function run(
  options: SmallOptions,
  wanted: readonly (readonly [at: number, workload: number, replicas: number])[],
  until: number,
) {
  const small = smallCluster(options);
  startReady(small.cluster);
  scheduleIncidents(small.world);
  for (const [at, i, replicas] of wanted)
    small.world.simulation.at(at, 0, () => setReplicas(small.cluster.workloads[i], replicas, 'user', because), null);
  small.world.simulation.run(until);
  return small;
}

describe('the Cluster Autoscaler', () => {
  it('looks every 10 s, and not at pods younger than 2 s', () => {
    expect(when(run({ groups: [aGroup(ours)] }, [[11, 0, 1]], 100), 'node-requested')).toEqual([20]);
    expect(when(run({ groups: [aGroup(ours)] }, [[19, 0, 1]], 100), 'node-requested')).toEqual([30]);
  });

  it('waits 30 s for a new GPU pod, and the others with it', () => {
    const type = anInstance({
      name: 'gpu',
      capacity: { cpu: 4, memory: 16, gpu: 1 },
      allocatable: { cpu: 4, memory: 16, gpu: 1 },
    });
    const small = run(
      {
        groups: [aGroup({ ...ours, instanceTypes: [type], zones: ['a'] })],
        workloads: [aWorkload(), aWorkload({ name: 'gpu', template: { requests: { cpu: 1, memory: 1, gpu: 1 } } })],
      },
      [
        [7, 0, 1],
        [8, 1, 1],
      ],
      100,
    );
    expect(when(small, 'node-requested')).toEqual([40]);
  });

  it('adds nodes to the group with the least waste', () => {
    const large = anInstance({
      name: 'large',
      capacity: { cpu: 16, memory: 64, gpu: 0 },
      allocatable: { cpu: 16, memory: 64, gpu: 0 },
    });
    const small = run(
      { groups: [aGroup({ ...ours, name: 'big', instanceTypes: [large] }), aGroup({ ...ours, name: 'small' })] },
      [[11, 0, 3]],
      100,
    );
    expect(small.cluster.nodes.map((node) => node.group.name)).toEqual(['small']);
  });

  it('balances groups that differ in their zone only', () => {
    const groups = ['a', 'b', 'c'].map((zone) => aGroup({ ...ours, name: `general-${zone}`, zones: [zone] }));
    const small = run({ groups }, [[11, 0, 12]], 100);
    expect(small.cluster.nodes.map((node) => node.zone).sort()).toEqual(['a', 'b', 'c']);
    expect(small.cluster.pending).toEqual([]);
  });

  it('does not come back to a refused group before its back-off is over', () => {
    const stockOut = { kind: 'stock-out', at: 0, until: 100, region: 'r', instanceType: 'four', zones: ['a'] } as const;
    const small = run(
      { groups: [aGroup({ ...ours, zones: ['a'], refusal: constant(60) })], incidents: [stockOut] },
      [[11, 0, 1]],
      1000,
    );
    expect(when(small, 'node-requested')).toEqual([20, 380]);
  });
});
