import { describe, expect, it } from 'vitest';
import {
  isUnhealthy,
  rest,
  wasteOf,
  waterFill,
} from '../../../../src/world/controllers/cluster-autoscaler/scale-up.js';
import { startReady } from '../../../../src/world/controllers/cluster-start.js';
import { setReplicas } from '../../../../src/world/controllers/workloads/workload.js';
import { scheduleIncidents } from '../../../../src/world/incidents/incidents.js';
import type { Node } from '../../../../src/world/nodes/node.js';
import type { NodeGroupState } from '../../../../src/world/nodes/node-group.js';
import type { Cluster } from '../../../../src/world/world.js';
import {
  aGroup,
  anInstance,
  aWorkload,
  because,
  constant,
  type SmallOptions,
  smallCluster,
  when,
} from '../../small-cluster.js';

const ours = { buyer: 'cluster-autoscaler', plan: constant(0) } as const;

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

  it('measures waste by capacity: 2 of 4 cores and 4 of 16 GiB leave 1.25', () => {
    expect(wasteOf({ cpu: 4, memory: 16, gpu: 0 }, 1, [{ cpu: 2, memory: 4 }])).toBe(1.25);
  });

  it('buys from the group with the least waste', () => {
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

  it('fills groups like water: 1, 2, 5 and 4 more', () => {
    expect(waterFill([1, 2, 5], [9, 9, 9], 4)).toEqual([4, 3, 5]);
    expect(waterFill([1, 2], [1, 3], 9)).toEqual([1, 3]);
  });

  it('balances groups that differ in their zone only', () => {
    const groups = ['a', 'b', 'c'].map((zone) => aGroup({ ...ours, name: `general-${zone}`, zones: [zone] }));
    const small = run({ groups }, [[11, 0, 12]], 100);
    expect(small.cluster.nodes.map((node) => node.zone).sort()).toEqual(['a', 'b', 'c']);
    expect(small.cluster.pending).toEqual([]);
  });

  it('rests 5, 10, 20, 30, 30 min after refusals', () => {
    const state: NodeGroupState = {
      group: aGroup(),
      made: 0,
      backoffUntil: -Infinity,
      backoff: 0,
      refusedAt: -Infinity,
      boughtAt: -Infinity,
    };
    const pauses: number[] = [];
    for (let i = 0, now = 0; i < 5; i++) {
      rest(state, now);
      pauses.push(state.backoff / 60);
      now = state.backoffUntil;
    }
    expect(pauses).toEqual([5, 10, 20, 30, 30]);
  });

  it('does not come back to a refused group before its pause is over', () => {
    const stockOut = { kind: 'stock-out', at: 0, until: 100, region: 'r', instanceType: 'four', zones: ['a'] } as const;
    const small = run(
      { groups: [aGroup({ ...ours, zones: ['a'], refusal: constant(60) })], incidents: [stockOut] },
      [[11, 0, 1]],
      1000,
    );
    expect(when(small, 'node-requested')).toEqual([20, 380]);
  });

  it.each([
    [2, 10, true],
    [3, 10, false],
  ])('with %i zones of %i nodes and one zone dead: halted %s', (zones, each, halted) => {
    const nodes = Array.from({ length: zones * each }, (_, i) => ({ stage: 'ready', ready: i >= each }) as Node);
    expect(isUnhealthy({ nodes } as unknown as Cluster)).toBe(halted);
  });
});
