import { describe, expect, it } from 'vitest';
import { setReplicas } from '../../../../src/world/controllers/workloads/workload.js';
import { startReady } from '../../../../src/world/initial-state.js';
import { aGroup, aWorkload, because, type SmallOptions, smallCluster, when } from '../../../fixtures/small-cluster.js';

const headroom = aWorkload({
  name: 'headroom',
  replicas: 2,
  template: { priority: -5, requests: { cpu: 2, memory: 2, gpu: 0 } },
});

function run(options: SmallOptions, replicas: number, until: number) {
  const small = smallCluster({
    groups: [aGroup({ zones: ['a'] })],
    workloads: [headroom, aWorkload({ template: { priority: 10, labels: { app: 'shop' } } })],
    ...options,
  });
  startReady(small.cluster);
  small.world.simulation.at(50, 0, () => setReplicas(small.cluster.workloads[1], replicas, 'hpa', because), null);
  small.world.simulation.run(until);
  return small;
}

describe('a pod that fits nowhere', () => {
  it('pushes out headroom, takes its room after its grace, and the headroom brings the node', () => {
    const small = run({ drainsIn: 3 }, 2, 200);
    expect(small.facts.filter((fact) => fact.type === 'pod-draining').map((fact) => [fact.at, fact.because])).toEqual([
      [50, 'evicted'],
    ]);
    expect(when(small, 'pod-bound', 2)).toEqual([53]);
    expect(when(small, 'pod-bound', 3)).toEqual([53]);
    expect(when(small, 'node-requested')).toEqual([0, 53]);
    expect(small.cluster.pending).toEqual([]);
    expect(small.cluster.nodes.map((node) => node.pods.length)).toEqual([3, 1]);
  });

  it('waits a second when the room is free at once', () => {
    expect(when(run({}, 1, 60), 'pod-bound', 2)).toEqual([51]);
  });

  it('pushes out nobody of its own or a higher priority', () => {
    const small = run(
      {
        workloads: [
          { ...headroom, template: { ...headroom.template, priority: 10 } },
          aWorkload({ template: { priority: 10 } }),
        ],
      },
      1,
      200,
    );
    expect(when(small, 'pod-draining')).toEqual([]);
    expect(when(small, 'pod-ready', 2)).toEqual([98]);
  });

  it('counts the room that is kept for others like it', () => {
    const small = run({ drainsIn: 3 }, 4, 300);
    expect(small.facts.filter((fact) => fact.type === 'pod-draining').map((fact) => fact.at)).toEqual([50, 50]);
    expect(small.cluster.workloads[1]?.pods.map((pod) => pod.node?.id)).toEqual([0, 0, 0, 0]);
    expect(small.cluster.pending).toEqual([]);
  });

  it('spares pods under a budget where it can', () => {
    const kept = aWorkload({
      name: 'kept',
      replicas: 1,
      template: { priority: -5, requests: { cpu: 4, memory: 1, gpu: 0 }, labels: { app: 'kept' } },
    });
    const other = { ...kept, name: 'other', template: { ...kept.template, labels: { app: 'other' } } };
    const small = run(
      {
        workloads: [kept, aWorkload({ template: { priority: 10, labels: { app: 'shop' } } }), other],
        groups: [aGroup({ zones: ['a'], max: 2 })],
        budgets: [{ name: 'kept', selector: { app: 'kept' }, maxUnavailable: 0, minAvailable: null }],
      },
      1,
      60,
    );
    expect(
      small.facts
        .filter((fact) => fact.type === 'pod-draining')
        .map((fact) => fact.type === 'pod-draining' && fact.pod),
    ).toEqual([1]);
  });
});
