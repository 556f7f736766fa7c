import { describe, expect, it } from 'vitest';
import { ageBucket, deletionOrder } from '../../../src/policies/workloads/deletion-order.js';
import { keys, nodes, pod, type TestPod } from '../../fixtures/workload-pods.js';

const notReady = { stage: 'starting', ready: false } as const;

describe('the order in which a ReplicaSet deletes', () => {
  it.each<[rule: string, first: TestPod, second: TestPod]>([
    [
      'without a node before bound',
      pod(2, { stage: 'pending', ready: false, node: null }),
      pod(1, { stage: 'pulling', ready: false }),
    ],
    ['phase Pending before Running', pod(2, { stage: 'pulling', ready: false }), pod(1, notReady)],
    ['not ready before ready', pod(2, notReady), pod(1)],
    ['lower deletion cost before ready time', pod(2, { cost: 1 }), pod(1, { cost: 3, readyChangedAt: 900 })],
    ['ready for a shorter time', pod(2, { readyChangedAt: 900 }), pod(1, { readyChangedAt: 100 })],
    ['younger by a power of two only: equals by uid', pod(1, { readyChangedAt: 100 }), pod(2, { readyChangedAt: 300 })],
    ['ready time before restarts', pod(2, { readyChangedAt: 900 }), pod(1, { readyChangedAt: 100, restarts: 3 })],
    ['restarted more often', pod(2, { restarts: 1 }), pod(1)],
    ['younger', pod(2, { createdAt: 990, readyChangedAt: 995 }), pod(1, { createdAt: 0, readyChangedAt: 995 })],
    ['uid', pod(5, { uid: 0.1 }), pod(1, { uid: 0.7 })],
  ])('%s', (_, first, second) => {
    expect(deletionOrder([second, first], 1000, keys)).toEqual([first, second]);
    expect(deletionOrder([first, second], 1000, keys)).toEqual([first, second]);
  });

  it('takes from nodes with more pods of the workload before it looks at ages', () => {
    const alone = pod(3, { node: nodes[1], readyChangedAt: 990 });
    expect(deletionOrder([alone, pod(1), pod(2)], 1000, keys).at(-1)).toBe(alone);
  });

  it('counts the pods of all ReplicaSets of the owner on each node', () => {
    const [here, there] = [pod(1, { readyChangedAt: 100 }), pod(2, { node: nodes[1], readyChangedAt: 900 })];
    expect(deletionOrder([here, there], 1000, keys)).toEqual([there, here]);
    expect(deletionOrder([here, there], 1000, keys, [here, there, pod(3)])).toEqual([here, there]);
  });

  it('asks for a uid only where nothing else decides', () => {
    const asked: number[] = [];
    const uid = (one: TestPod) => asked.push(one.id);
    deletionOrder([pod(1), pod(2, { restarts: 1 })], 1000, { ...keys, uid });
    expect(asked).toEqual([]);
  });

  it('compares ages in nanoseconds by their binary logarithm', () => {
    expect([0, 1e-9, 1, 2, 512, 1000, 1024].map(ageBucket)).toEqual([-1, 0, 29, 30, 38, 39, 39]);
  });
});
