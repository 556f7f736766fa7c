import { describe, expect, it } from 'vitest';
import { createJobPods } from '../../../src/world/controllers/workloads/job.js';
import { finishPod, setReplicas, statusReplicas } from '../../../src/world/controllers/workloads/workload.js';
import { startReady } from '../../../src/world/initial-state.js';
import { drainPod } from '../../../src/world/kubelet/termination.js';
import type { Pod } from '../../../src/world/pods/pod.js';
import type { WorkloadState } from '../../../src/world/pods/workload-state.js';
import { aGroup, aWorkload, because, constant, smallCluster, when } from '../../fixtures/small-cluster.js';

const web = (small: ReturnType<typeof smallCluster>): WorkloadState => small.cluster.workloads[0];
const pod = (small: ReturnType<typeof smallCluster>, i = 0): Pod => web(small).pods[i];

describe('the life of a pod', () => {
  it('takes plan + boot + back-off + start from nothing to ready', () => {
    const small = smallCluster();
    startReady(small.cluster);
    small.world.simulation.at(100, 0, () => setReplicas(web(small), 1, 'user', because), null);
    small.world.simulation.run(300);
    expect(when(small, 'pod-created')).toEqual([100]);
    expect(when(small, 'node-requested')).toEqual([103]);
    expect(when(small, 'node-launched')).toEqual([103]);
    expect(when(small, 'node-ready')).toEqual([143]);
    expect(when(small, 'pod-bound')).toEqual([143]);
    expect(when(small, 'pod-pulled')).toEqual([143]);
    expect(when(small, 'pod-ready')).toEqual([148]);
    expect(small.told).toEqual(['ready 0 at 148']);
    expect(small.facts.filter((fact) => fact.type === 'scaled')).toEqual([
      { type: 'scaled', at: 100, workload: 0, by: 'user', from: 0, to: 1, ...because },
    ]);
  });

  it('starts at once and without a pull where nodes are not modelled, in the zones in turn', () => {
    const small = smallCluster({ groups: [], workloads: [aWorkload({ replicas: 4 })] });
    startReady(small.cluster);
    expect(
      small.facts
        .filter((fact) => fact.type === 'pod-bound')
        .map((fact) => fact.type === 'pod-bound' && [fact.node, fact.zone]),
    ).toEqual([
      [-1, 'a'],
      [-1, 'b'],
      [-1, 'c'],
      [-1, 'a'],
    ]);
    expect(when(small, 'pod-ready')).toEqual([0, 0, 0, 0]);
    setReplicas(web(small), 5, 'hpa', because);
    small.world.simulation.run(10);
    expect(when(small, 'pod-ready', 4)).toEqual([5]);
    expect(when(small, 'pod-pulled')).toEqual([]);
  });

  it('is ready and billed from 0 at the start of a run', () => {
    const small = smallCluster({ workloads: [aWorkload({ replicas: 10 })], groups: [aGroup({ min: 1 })] });
    startReady(small.cluster);
    small.world.simulation.run(60);
    expect(when(small, 'node-launched')).toEqual([0, 0, 0]);
    expect(when(small, 'pod-ready')).toHaveLength(10);
    expect(small.cluster.pending).toEqual([]);
    expect(small.cluster.nodes.map((node) => node.zone).sort()).toEqual(['a', 'b', 'c']);
  });

  it('drains within its grace: finished early it goes early, else it is killed', () => {
    for (const [drainsIn, gone, killed] of [
      [0, 20, 0],
      [12, 32, 0],
      [Number.POSITIVE_INFINITY, 50, 1],
    ] as const) {
      const small = smallCluster({ workloads: [aWorkload({ replicas: 1 })], drainsIn });
      startReady(small.cluster);
      small.world.simulation.at(20, 0, () => setReplicas(web(small), 0, 'keda', because), null);
      small.world.simulation.run(100);
      expect(when(small, 'pod-draining')).toEqual([20]);
      expect(when(small, 'pod-gone')).toEqual([gone]);
      expect(small.told.filter((one) => one.startsWith('kill'))).toHaveLength(killed);
      expect(small.cluster.nodes[0]?.freeCpu).toBe(4);
      expect(web(small).pods).toEqual([]);
    }
  });

  it('goes at once while it does not run yet, in any stage before', () => {
    for (const at of [100.5, 120, 144]) {
      const small = smallCluster();
      startReady(small.cluster);
      small.world.simulation.at(100, 0, () => setReplicas(web(small), 1, 'user', because), null);
      small.world.simulation.at(at, 0, () => setReplicas(web(small), 0, 'user', because), null);
      small.world.simulation.run(300);
      expect(when(small, 'pod-gone')).toEqual([at]);
      expect(small.told).toEqual([]);
      expect(small.cluster.pending).toEqual([]);
    }
  });

  it('pulls one image at a time on a node, each image once', () => {
    const image = (name: string) => ({
      image: { name, bytes: 1000 },
      pullSecondsPerByte: 0.01,
      requests: { cpu: 0.5, memory: 1, gpu: 0 },
    });
    const small = smallCluster({
      groups: [aGroup({ min: 1, max: 1 })],
      workloads: [
        aWorkload({ name: 'one', template: image('one:1') }),
        aWorkload({ name: 'two', template: image('two:1') }),
      ],
    });
    startReady(small.cluster);
    for (const workload of small.cluster.workloads) setReplicas(workload, 2, 'user', because);
    small.world.simulation.run(1000);
    const pulled = small.facts.filter((fact) => fact.type === 'pod-pulled');
    expect(pulled.map((fact) => [fact.pod, fact.pulled])).toEqual([
      [0, true],
      [1, false],
      [2, true],
      [3, false],
    ]);
    const [first, , second] = pulled.map((fact) => fact.at) as [number, number, number];
    expect(second).toBeGreaterThan(first);
    setReplicas(small.cluster.workloads[0], 3, 'user', because);
    small.world.simulation.run(1001);
    expect(small.facts.filter((fact) => fact.type === 'pod-pulled').at(-1)).toMatchObject({ at: 1000, pulled: false });
  });

  it('starts again at once and then waits 10, 20, 40 … 300 s when a store refuses its connections', () => {
    const small = smallCluster({
      groups: [],
      stores: [{ name: 'postgres', maxConnections: 9 }],
      workloads: [
        aWorkload({
          template: { connections: [{ store: 'postgres', count: 5, acquireTimeout: Number.POSITIVE_INFINITY }] },
        }),
      ],
    });
    startReady(small.cluster);
    setReplicas(web(small), 2, 'user', because);
    small.world.simulation.run(1500);
    expect(when(small, 'pod-start-refused', 1)).toEqual([0, 0, 10, 30, 70, 150, 310, 610, 910, 1210]);
    drainPod(pod(small), 'evicted');
    small.world.simulation.run(1600);
    expect(when(small, 'pod-ready', 1)).toEqual([1515]);
    expect(small.cluster.stores[0]?.held).toBe(5);
  });

  it('has random streams of its own, whatever happens to other workloads', () => {
    const readyAt = (others: number) => {
      const small = smallCluster({
        groups: [],
        workloads: [
          aWorkload({ template: { start: { kind: 'exponential', mean: 40 } } }),
          aWorkload({ name: 'other', template: { start: { kind: 'exponential', mean: 40 } } }),
        ],
      });
      startReady(small.cluster);
      setReplicas(small.cluster.workloads[1], others, 'user', because);
      setReplicas(web(small), 3, 'user', because);
      small.world.simulation.run(1000);
      return small.facts
        .filter((fact) => fact.type === 'pod-ready' && web(small).pods.some((one) => one.id === fact.pod))
        .map((fact) => fact.at);
    };
    expect(readyAt(0)).toEqual(readyAt(7));
  });
});

describe('workloads', () => {
  it('replace a deleted pod as soon as its deletion begins', () => {
    const small = smallCluster({ workloads: [aWorkload({ replicas: 1 })], drainsIn: Number.POSITIVE_INFINITY });
    startReady(small.cluster);
    setReplicas(web(small), 2, 'user', because);
    drainPod(pod(small), 'evicted');
    setReplicas(web(small), 3, 'user', because);
    expect(statusReplicas(web(small))).toBe(3);
    expect(web(small).pods).toHaveLength(4);
  });

  it('make Jobs that end by themselves', () => {
    const small = smallCluster({ groups: [], workloads: [aWorkload({ kind: 'ScaledJob' })] });
    startReady(small.cluster);
    createJobPods(web(small), 2);
    small.world.simulation.run(20);
    finishPod(pod(small));
    expect(small.facts.at(-1)).toEqual({ type: 'pod-gone', at: 20, pod: 0, because: 'finished' });
    expect(statusReplicas(web(small))).toBe(1);
    small.world.simulation.run(40);
    expect(web(small).made).toBe(2);
  });

  it('start the containers of a Deployment again when its process ends', () => {
    const small = smallCluster({
      groups: [],
      workloads: [aWorkload({ replicas: 1, template: { start: constant(7) } })],
    });
    startReady(small.cluster);
    small.world.simulation.run(20);
    finishPod(pod(small));
    small.world.simulation.run(40);
    expect(when(small, 'pod-unready')).toEqual([20]);
    expect(when(small, 'pod-ready')).toEqual([0, 27]);
  });

  it('let the highest number of a StatefulSet go first, and use a name again only when it is free', () => {
    const small = smallCluster({
      groups: [],
      workloads: [aWorkload({ kind: 'StatefulSet', replicas: 3 })],
      drainsIn: 10,
    });
    startReady(small.cluster);
    setReplicas(web(small), 2, 'user', because);
    expect(web(small).pods.map((one) => [one.life.identity, one.ending])).toEqual([
      [0, null],
      [1, null],
      [2, 'scaled-down'],
    ]);
    setReplicas(web(small), 3, 'user', because);
    expect(web(small).pods).toHaveLength(3);
    small.world.simulation.run(11);
    expect(web(small).pods.map((one) => one.life.identity)).toEqual([0, 1, 2]);
    expect(when(small, 'pod-created', 3)).toEqual([10]);
  });
});
