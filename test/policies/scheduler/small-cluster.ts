import type { InstanceType } from '../../../src/policies/objects/instance-type.js';
import type { NodeSeen } from '../../../src/policies/objects/node.js';
import type { NodeGroupSpec } from '../../../src/policies/objects/node-group.js';
import type { PodSeen, PodSpec } from '../../../src/policies/objects/pod.js';

/** Pods and nodes as plain objects: what the API server would list, and nothing behind it. */

export const GIB = 1024 ** 3;

export const FOUR_CORES: InstanceType = {
  name: 'four',
  capacity: { cpu: 4, memory: 16 * GIB, gpu: 0 },
  allocatable: { cpu: 4, memory: 16 * GIB, gpu: 0 },
  maxPods: 110,
  perHour: 0.2,
  minimumBilled: 60,
};

export function aGroup(changes: Partial<NodeGroupSpec> = {}): NodeGroupSpec {
  return {
    name: 'general',
    provisioner: 'karpenter',
    instanceTypes: [FOUR_CORES],
    zones: ['a', 'b', 'c'],
    min: 0,
    max: Number.POSITIVE_INFINITY,
    resourceLimits: { cpu: Number.POSITIVE_INFINITY, memory: Number.POSITIVE_INFINITY, gpu: Number.POSITIVE_INFINITY },
    labels: {},
    taints: [],
    capacityType: 'on-demand',
    removeAfter: null,
    removesUnderutilized: false,
    ...changes,
  };
}

export type ANode = NodeSeen & { readonly pods: APod[] };
export type APod = PodSeen & { readonly nominated: ANode | null };

/** An empty node of 4 cores and 16 GiB that is ready. */
export function aNode(id: number, changes: Partial<ANode> = {}): ANode {
  return {
    id,
    group: aGroup(),
    type: FOUR_CORES,
    zone: 'a',
    stage: 'ready',
    ready: true,
    pods: [],
    freeCpu: 4,
    freeMemory: 16 * GIB,
    freeGpu: 0,
    images: new Set(),
    emptySince: 0,
    changedAt: 0,
    nominatedUntil: 0,
    ...changes,
  };
}

/** A pod that asks for 1 core and 1 GiB and waits for a node. */
export function aPod(id: number, template: Partial<PodSpec> = {}, changes: Partial<Omit<APod, 'template'>> = {}): APod {
  return {
    id,
    workload: { pods: [] },
    template: {
      labels: {},
      containers: [],
      requests: { cpu: 1, memory: GIB, gpu: 0 },
      nodeSelector: {},
      tolerations: [],
      spread: [],
      priority: 0,
      image: { name: 'web:1', bytes: 0 },
      ...template,
    },
    revision: 1,
    stage: 'pending',
    node: null,
    createdAt: 0,
    ready: false,
    readyChangedAt: 0,
    nominated: null,
    ending: null,
    ...changes,
  };
}

/** A node on which pods of so many cores each stand, of the priorities given. */
export function aFullNode(id: number, cpu: number, priorities: readonly number[]): ANode {
  const node = aNode(id, { freeCpu: 4 - cpu * priorities.length });
  priorities.forEach((priority, i) => {
    const requests = { cpu, memory: 0, gpu: 0 };
    node.pods.push(aPod(10 * id + i, { priority, requests }, { node, stage: 'ready', ready: true }));
  });
  return node;
}
