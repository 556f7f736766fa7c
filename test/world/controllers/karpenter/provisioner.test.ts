import { describe, expect, it } from 'vitest';
import { setReplicas } from '../../../../src/world/controllers/workloads/workload.js';
import { scheduleIncidents } from '../../../../src/world/incidents/incidents.js';
import { startReady } from '../../../../src/world/initial-state.js';
import {
  aGroup,
  aWorkload,
  because,
  constant,
  type Small,
  type SmallOptions,
  smallCluster,
  when,
} from '../../../fixtures/small-cluster.js';

/** Runs with so many pods wanted at each time. */
function run(
  options: SmallOptions,
  wanted: readonly (readonly [at: number, replicas: number])[],
  until: number,
): Small {
  const small = smallCluster(options);
  startReady(small.cluster);
  scheduleIncidents(small.world);
  for (const [at, replicas] of wanted)
    small.world.simulation.at(at, 0, () => setReplicas(small.cluster.workloads[0], replicas, 'user', because), null);
  small.world.simulation.run(until);
  return small;
}

const quick = aGroup({ plan: constant(0), zones: ['a'] });

describe('the batch of Karpenter', () => {
  it('closes 1 s after the last pod: at 2.6 for pods at 0, 0.8 and 1.6', () => {
    const small = run(
      { groups: [quick] },
      [
        [0, 1],
        [0.8, 2],
        [1.6, 3],
      ],
      50,
    );
    expect(when(small, 'node-requested')).toEqual([2.6]);
  });

  it('closes at 10 while pods keep coming every half second', () => {
    const small = run(
      { groups: [quick] },
      Array.from({ length: 24 }, (_, i) => [i / 2, i + 1] as const),
      50,
    );
    expect(when(small, 'node-requested').filter((at) => at <= 10)).toEqual([10, 10, 10, 10, 10]);
  });

  it('counts the planning from the pod, the batch included', () => {
    expect(when(run({}, [[20, 1]], 100), 'node-requested')).toEqual([23]);
  });

  it('plans later pods onto nodes that are on their way', () => {
    const small = run(
      { groups: [quick] },
      [
        [0, 1],
        [10, 4],
        [20, 5],
      ],
      200,
    );
    expect(when(small, 'node-requested')).toEqual([1, 21]);
    expect(small.cluster.pending).toEqual([]);
  });
});

describe('a refusal', () => {
  const stockOut = {
    kind: 'stock-out',
    at: 0,
    until: 600,
    region: 'r',
    instanceType: 'four',
    zones: ['a', 'b'],
  } as const;

  it('of one zone sends Karpenter to the next, and masks the offer for 3 minutes', () => {
    const small = run(
      { groups: [aGroup({ plan: constant(0) })], incidents: [stockOut] },
      [
        [10, 1],
        [100, 5],
      ],
      400,
    );
    const asked = small.facts
      .filter((fact) => fact.type === 'node-requested')
      .map((fact) => fact.type === 'node-requested' && [fact.at, fact.zone]);
    expect(asked).toEqual([
      [11, 'a'],
      [14, 'b'],
      [17, 'c'],
      [101, 'c'],
    ]);
    expect(when(small, 'node-refused')).toEqual([13, 16]);
    expect(small.cluster.nodes).toHaveLength(2);
  });

  it('of all zones is tried again when the mask is over', () => {
    const small = run({ groups: [quick], incidents: [{ ...stockOut, until: 300 }] }, [[10, 1]], 500);
    expect(when(small, 'node-requested')).toEqual([11, 194, 381]);
    expect(when(small, 'node-ready')).toEqual([421]);
  });
});

describe('the least number of a group', () => {
  it('is ready from the start, in all zones', () => {
    const small = run({ groups: [aGroup({ min: 4 })] }, [], 1);
    expect(small.cluster.nodes.map((node) => node.zone)).toEqual(['a', 'b', 'c', 'a']);
    expect(when(small, 'node-launched')).toEqual([0, 0, 0, 0]);
  });

  it('and the most are kept', () => {
    const small = run({ groups: [aGroup({ max: 2 })], workloads: [aWorkload({ replicas: 20 })] }, [[10, 30]], 500);
    expect(small.cluster.nodes).toHaveLength(2);
    expect(small.cluster.pending).toHaveLength(22);
  });
});
