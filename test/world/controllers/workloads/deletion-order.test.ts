import { describe, expect, it } from 'vitest';
import { ageBucket, deletionOrder } from '../../../../src/world/controllers/workloads/deletion-order.js';
import type { Node } from '../../../../src/world/nodes/node.js';
import { newLife } from '../../../../src/world/pods/life.js';
import type { Pod } from '../../../../src/world/pods/pod.js';
import { smallCluster } from '../../small-cluster.js';

const workload = smallCluster().cluster.workloads[0];
const nodes = [{ id: 0 }, { id: 1 }] as unknown as Node[];

/** A pod that is ready since second 0 on node 0; its number is its uid. */
function pod(
  id: number,
  changes: Partial<Omit<Pod, 'life'>> & { readonly restarts?: number; readonly uid?: number } = {},
): Pod {
  const { restarts = 0, uid = id, ...rest } = changes;
  return {
    id,
    workload,
    template: workload.strict.template,
    revision: 1,
    ordinal: id,
    stage: 'ready',
    node: nodes[0],
    createdAt: 0,
    startedAt: 0,
    ready: true,
    readyChangedAt: 0,
    alive: true,
    nominated: null,
    ending: null,
    load: 0,
    place: -1,
    ...rest,
    life: { ...newLife(), restarts, uid },
  };
}

const notReady = { stage: 'starting', ready: false } as const;

describe('the order in which a ReplicaSet deletes', () => {
  it.each<[rule: string, first: Pod, second: Pod]>([
    [
      'without a node before bound',
      pod(2, { stage: 'pending', ready: false, node: null }),
      pod(1, { stage: 'pulling', ready: false }),
    ],
    ['phase Pending before Running', pod(2, { stage: 'pulling', ready: false }), pod(1, notReady)],
    ['not ready before ready', pod(2, notReady), pod(1)],
    ['ready for a shorter time', pod(2, { readyChangedAt: 900 }), pod(1, { readyChangedAt: 100 })],
    ['younger by a power of two only: equals by uid', pod(1, { readyChangedAt: 100 }), pod(2, { readyChangedAt: 300 })],
    ['ready time before restarts', pod(2, { readyChangedAt: 900 }), pod(1, { readyChangedAt: 100, restarts: 3 })],
    ['restarted more often', pod(2, { restarts: 1 }), pod(1)],
    ['younger', pod(2, { createdAt: 990, readyChangedAt: 995 }), pod(1, { createdAt: 0, readyChangedAt: 995 })],
    ['uid', pod(5, { uid: 0.1 }), pod(1, { uid: 0.7 })],
  ])('%s', (_, first, second) => {
    expect(deletionOrder([second, first], 1000)).toEqual([first, second]);
    expect(deletionOrder([first, second], 1000)).toEqual([first, second]);
  });

  it('takes from nodes with more pods of the workload before it looks at ages', () => {
    const alone = pod(3, { node: nodes[1], readyChangedAt: 990 });
    expect(deletionOrder([alone, pod(1), pod(2)], 1000).at(-1)).toBe(alone);
  });

  it('compares ages in nanoseconds by their binary logarithm', () => {
    expect([0, 1e-9, 1, 2, 512, 1000, 1024].map(ageBucket)).toEqual([-1, 0, 29, 30, 38, 39, 39]);
  });
});
