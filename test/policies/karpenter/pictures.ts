import type { NodeSeen } from '../../../src/policies/objects/node.js';
import type { NodeGroupSpec } from '../../../src/policies/objects/node-group.js';
import type { PodSeen, PodSpec, WorkloadSeen } from '../../../src/policies/objects/pod.js';
import { aGroup, anInstance, aTemplate } from '../../world/small-cluster.js';

/** Nodes and pods as a decision sees them: of 4 cores and 16 bytes, and of 1 core and 1 byte unless said otherwise. */

export function aPod(id: number, changes: Partial<PodSeen> = {}, template: Partial<PodSpec> = {}): PodSeen {
  const workload: WorkloadSeen = { pods: [] };
  return {
    id,
    workload,
    template: aTemplate(template),
    revision: 0,
    stage: 'ready',
    node: null,
    createdAt: 0,
    ready: true,
    readyChangedAt: 0,
    nominated: null,
    ending: null,
    ...changes,
  };
}

export function aNode(id: number, group: NodeGroupSpec = aGroup(), changes: Partial<NodeSeen> = {}): NodeSeen {
  const type = changes.type ?? anInstance();
  const pods = changes.pods ?? [];
  const sum = (of: 'cpu' | 'memory' | 'gpu') => pods.reduce((all, pod) => all + pod.template.requests[of], 0);
  return {
    id,
    group,
    type,
    zone: 'a',
    stage: 'ready',
    ready: true,
    pods,
    freeCpu: type.allocatable.cpu - sum('cpu'),
    freeMemory: type.allocatable.memory - sum('memory'),
    freeGpu: type.allocatable.gpu - sum('gpu'),
    images: new Set(),
    emptySince: pods.length === 0 ? 0 : Number.NaN,
    changedAt: 0,
    nominatedUntil: 0,
    ...changes,
  };
}

export const somePods = (count: number, from = 0): PodSeen[] => Array.from({ length: count }, (_, i) => aPod(from + i));
