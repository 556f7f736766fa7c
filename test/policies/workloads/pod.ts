import type { NodeSeen } from '../../../src/policies/objects/node.js';
import type { PodSeen } from '../../../src/policies/objects/pod.js';

/** Two nodes; the controllers of workloads only compare them. */
export const nodes = [{ id: 0 }, { id: 1 }] as unknown as readonly [NodeSeen, NodeSeen];

/** A pod with what a ReplicaSet compares besides the list of the API server. */
export type TestPod = PodSeen & { readonly restarts: number; readonly uid: number; readonly cost: number };

/** A pod that is ready since second 0 on node 0; its number is its uid. */
export function pod(id: number, changes: Partial<TestPod> = {}): TestPod {
  return {
    id,
    workload: { pods: [] },
    template: {} as PodSeen['template'],
    revision: 1,
    stage: 'ready',
    node: nodes[0],
    createdAt: 0,
    ready: true,
    readyChangedAt: 0,
    nominated: null,
    ending: null,
    restarts: 0,
    uid: id,
    cost: 0,
    ...changes,
  };
}

export const keys = {
  deletionCost: (one: TestPod) => one.cost,
  restarts: (one: TestPod) => one.restarts,
  uid: (one: TestPod) => one.uid,
};
