import { describe, expect, it } from 'vitest';
import { manageReplicas } from '../../../src/policies/workloads/replica-set.js';
import { keys, nodes, pod } from '../../fixtures/workload-pods.js';

const seen = (replicas: number, ...pods: ReturnType<typeof pod>[]) => ({ at: 1000, replicas, pods, related: pods });

describe('a ReplicaSet', () => {
  it('does nothing when it has as many pods as it wants', () => {
    expect(manageReplicas(seen(1, pod(1)), keys)).toBe(null);
  });

  it('makes the pods that are missing', () => {
    expect(manageReplicas(seen(3, pod(1)), keys)).toEqual({
      create: 2,
      remove: [],
      because: { reason: 'SuccessfulCreate', sentence: '1 of 3 replicas are there' },
    });
  });

  it('deletes those that are too many, in the order of deletion', () => {
    const [old, young, starting] = [pod(1), pod(2, { readyChangedAt: 900 }), pod(3, { ready: false })];
    const act = manageReplicas(seen(1, old, young, starting), keys);
    expect(act?.remove).toEqual([starting, young]);
    expect(act?.because.reason).toBe('SuccessfulDelete');
  });

  it('counts the pods of its owner on each node', () => {
    const [here, there, other] = [pod(1), pod(2, { node: nodes[1] }), pod(3, { node: nodes[1] })];
    const act = manageReplicas({ at: 1000, replicas: 1, pods: [here, there], related: [here, there, other] }, keys);
    expect(act?.remove).toEqual([there]);
  });
});
