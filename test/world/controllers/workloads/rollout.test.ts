import { describe, expect, it } from 'vitest';
import type { UpdateStrategy } from '../../../../src/scenario/strict.js';
import { createJobPods, deleteJobs, setJobTemplate } from '../../../../src/world/controllers/workloads/job.js';
import { rollOut } from '../../../../src/world/controllers/workloads/rollout.js';
import { deletePod, reconcile, setReplicas } from '../../../../src/world/controllers/workloads/workload.js';
import { startReady } from '../../../../src/world/initial-state.js';
import type { WorkloadState } from '../../../../src/world/pods/workload-state.js';
import {
  aTemplate,
  aWorkload,
  because,
  constant,
  QUARTERS,
  type Small,
  smallCluster,
} from '../../../fixtures/small-cluster.js';

type Options = {
  readonly replicas: number;
  readonly update?: Partial<UpdateStrategy>;
  readonly kind?: 'Deployment' | 'StatefulSet' | 'ScaledJob';
  readonly drainsIn?: number;
};

/** A workload without nodes whose pods are ready 5 s after they are made. */
function started({ replicas, update = {}, kind = 'Deployment', drainsIn = 0 }: Options): {
  readonly small: Small;
  readonly web: WorkloadState;
  run(until: number): void;
} {
  const small = smallCluster({
    groups: [],
    workloads: [aWorkload({ kind, replicas, update: { ...QUARTERS, ...update } })],
    drainsIn,
  });
  startReady(small.cluster);
  const run = (until: number): void => small.world.simulation.run(until);
  run(100);
  return { small, web: small.cluster.workloads[0], run };
}

const NEW = aTemplate({ image: { name: 'web:2', bytes: 0 } });
/** Pods whose start never ends. */
const BROKEN = aTemplate({ image: { name: 'web:bad', bytes: 0 }, start: constant(1e6) });

/** How many pods were made, and how many were told to end, at each instant from `from` on. */
function moves({ facts }: Small, from = 100): Record<string, readonly [made: number, ended: number]> {
  const found: Record<string, [number, number]> = {};
  for (const { type, at } of facts) {
    if (at < from || (type !== 'pod-created' && type !== 'pod-draining')) continue;
    const pair = (found[at] ??= [0, 0]);
    pair[type === 'pod-created' ? 0 : 1]++;
  }
  return found;
}

const sizes = ({ rollout }: WorkloadState): number[] => rollout.revisions.map((one) => one.replicas);
const revisions = (web: WorkloadState): number[] =>
  web.pods.filter((pod) => pod.ending === null).map((pod) => pod.revision);

describe('a rolling update', () => {
  it('of 10 pods with 25 % above and 25 % below goes on as its pods get ready: 13 at most, 8 ready at least', () => {
    const { small, web, run } = started({ replicas: 10 });
    rollOut(web, NEW);
    expect(sizes(web)).toEqual([8, 5]);
    run(200);
    expect(moves(small)).toEqual({ 100: [5, 2], 105: [5, 5], 110: [0, 3] });
    expect(revisions(web)).toEqual(Array(10).fill(2));
    expect(web.rollout.revisions).toHaveLength(1);
  });

  it.each<
    [
      name: string,
      update: Partial<UpdateStrategy>,
      replicas: number,
      expected: Record<string, readonly [number, number]>,
    ]
  >([
    ['one pod: the new one first, 25 % of 1 are 1 above and 0 below', {}, 1, { 100: [1, 0], 105: [0, 1] }],
    ['nothing above: old ones make room', { maxSurge: 0, maxUnavailable: 1 }, 2, { 100: [1, 1], 105: [1, 1] }],
    [
      'shares that come to nothing: one may be missing',
      { maxSurge: 0, maxUnavailable: '10%' },
      2,
      { 100: [1, 1], 105: [1, 1] },
    ],
    ['all at once', { maxSurge: '100%', maxUnavailable: 0 }, 4, { 100: [4, 0], 105: [0, 4] }],
    [
      'minReadySeconds count before an old pod goes',
      { maxSurge: 1, maxUnavailable: 0, minReady: 20 },
      2,
      { 100: [1, 0], 125: [1, 1], 150: [0, 1] },
    ],
    ['Recreate', { kind: 'recreate' }, 3, { 100: [3, 3] }],
  ])('%s', (_, update, replicas, expected) => {
    const { small, web, run } = started({ replicas, update });
    rollOut(web, NEW);
    run(300);
    expect(moves(small)).toEqual(expected);
    expect(revisions(web)).toEqual(Array(replicas).fill(2));
  });

  it('Recreate waits until the last old pod is gone', () => {
    const { small, web, run } = started({ replicas: 2, update: { kind: 'recreate' }, drainsIn: 12 });
    rollOut(web, NEW);
    run(300);
    expect(moves(small)).toEqual({ 100: [0, 2], 112: [2, 0] });
  });

  it('stands still while its new pods do not get ready, and goes back when it is undone', () => {
    const { small, web, run } = started({ replicas: 10 });
    rollOut(web, BROKEN);
    run(1000);
    expect(sizes(web)).toEqual([8, 5]);
    expect(web.pods.filter((pod) => pod.ready)).toHaveLength(8);
    rollOut(web, aTemplate());
    run(1100);
    expect(revisions(web)).toEqual(Array(10).fill(1));
    expect(moves(small, 1000)['1000']).toEqual([2, 0]);
  });

  it('takes part in a change of replicas by its sizes: the example of the Kubernetes documentation, 8 and 5 of 10 become 11 and 7 of 15', () => {
    const { web, run } = started({ replicas: 10, update: { maxSurge: 3, maxUnavailable: 2 } });
    rollOut(web, BROKEN);
    expect(sizes(web)).toEqual([8, 5]);
    setReplicas(web, 15, 'user', because);
    expect(sizes(web)).toEqual([11, 7]);
    run(110);
    expect(web.pods.filter((pod) => pod.ending === null)).toHaveLength(18);
    setReplicas(web, 0, 'user', because);
    run(120);
    expect(web.pods).toHaveLength(0);
  });

  it('gives what rounding leaves to the largest ReplicaSet, and of two equal ones to the newer', () => {
    const { web } = started({ replicas: 1, update: { maxSurge: 1, maxUnavailable: 0 } });
    rollOut(web, BROKEN);
    expect(sizes(web)).toEqual([1, 1]);
    setReplicas(web, 2, 'user', because);
    expect(sizes(web)).toEqual([1, 2]);
  });

  it('reports what the new pods ask for, so that nodes and bill count them as they are', () => {
    const { small, web, run } = started({ replicas: 2 });
    rollOut(web, aTemplate({ requests: { cpu: 3, memory: 2, gpu: 0 } }));
    run(200);
    expect(small.facts.flatMap((fact) => (fact.type === 'pod-revised' ? [[fact.pod, fact.requests.cpu]] : []))).toEqual(
      [
        [2, 3],
        [3, 3],
      ],
    );
  });

  it('restarts pods of the same template, and an edit that changes nothing does nothing', () => {
    const { small, web, run } = started({ replicas: 4 });
    rollOut(web, aTemplate());
    run(150);
    expect(moves(small)).toEqual({});
    rollOut(web, null);
    run(200);
    expect(revisions(web)).toEqual([2, 2, 2, 2]);
  });

  it('waits while the Deployment is paused, but still scales', () => {
    const { web, run } = started({ replicas: 2, update: { paused: true } });
    rollOut(web, NEW);
    setReplicas(web, 4, 'user', because);
    run(150);
    expect(revisions(web)).toEqual([1, 1, 1, 1]);
    web.rollout.update = QUARTERS;
    reconcile(web);
    run(200);
    expect(revisions(web)).toEqual([2, 2, 2, 2]);
  });

  it('replaces a pod that is lost on the way by one of its own revision', () => {
    const { web, run } = started({ replicas: 10 });
    rollOut(web, BROKEN);
    deletePod(web.pods.find((pod) => pod.ready) as WorkloadState['pods'][number], 'evicted');
    run(110);
    expect(revisions(web).filter((one) => one === 1)).toHaveLength(8);
  });
});

describe('a StatefulSet', () => {
  it('replaces one pod after the other, from the highest number down', () => {
    const { small, web, run } = started({ replicas: 3, kind: 'StatefulSet' });
    rollOut(web, NEW);
    run(300);
    expect(moves(small)).toEqual({ 100: [1, 1], 105: [1, 1], 110: [1, 1] });
    const ended = small.facts.flatMap((fact) => (fact.type === 'pod-draining' ? [fact.pod] : []));
    expect(ended).toEqual([2, 1, 0]);
    expect(revisions(web)).toEqual([2, 2, 2]);
  });

  it('leaves numbers below the partition alone, also when one of them is replaced', () => {
    const { web, run } = started({ replicas: 3, kind: 'StatefulSet', update: { partition: 2 } });
    rollOut(web, NEW);
    run(200);
    deletePod(web.pods.find((pod) => pod.life.identity === 0) as WorkloadState['pods'][number], 'evicted');
    run(300);
    expect(web.pods.map((pod) => [pod.life.identity, pod.revision]).sort()).toEqual([
      [0, 1],
      [1, 1],
      [2, 2],
    ]);
  });

  it('stops at a pod that does not get ready', () => {
    const { web, run } = started({ replicas: 3, kind: 'StatefulSet' });
    rollOut(web, BROKEN);
    run(1000);
    expect(revisions(web).sort()).toEqual([1, 1, 2]);
  });

  it('with OnDelete waits for others to delete its pods', () => {
    const { web, run } = started({ replicas: 2, kind: 'StatefulSet', update: { kind: 'on-delete' } });
    rollOut(web, NEW);
    run(200);
    expect(revisions(web)).toEqual([1, 1]);
    deletePod(web.pods[0], 'evicted');
    run(300);
    expect(revisions(web).sort()).toEqual([1, 2]);
  });
});

describe('Jobs of a ScaledJob', () => {
  it('of older generations are deleted and not replaced', () => {
    const { web, run } = started({ replicas: 0, kind: 'ScaledJob' });
    createJobPods(web, 3);
    run(110);
    setJobTemplate(web, NEW);
    createJobPods(web, 1);
    deleteJobs(web, false);
    run(120);
    expect([revisions(web), web.replicas]).toEqual([[2], 1]);
    deleteJobs(web, true);
    run(130);
    expect([web.pods.length, web.replicas]).toEqual([0, 0]);
  });
});

describe('while kube-controller-manager is away', () => {
  it('nobody replaces pods, follows replicas or rolls out', () => {
    const { small, web, run } = started({ replicas: 4 });
    small.cluster.controllers.managerDown = 1;
    deletePod(web.pods[0], 'evicted');
    setReplicas(web, 6, 'user', because);
    rollOut(web, NEW);
    run(150);
    expect(revisions(web)).toEqual([1, 1, 1]);
    small.cluster.controllers.managerDown = 0;
    reconcile(web);
    run(200);
    expect(revisions(web)).toEqual(Array(6).fill(2));
  });
});
