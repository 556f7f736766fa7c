import type { InstanceType } from '../objects/instance-type.js';
import type { NodeSeen } from '../objects/node.js';
import type { NodeGroupSpec } from '../objects/node-group.js';
import type { PodSeen, PodSpec } from '../objects/pod.js';
import type { Resources } from '../objects/resources.js';
import { accepts, allowedInGroup, isOpen, selects } from '../scheduler/filters.js';

/**
 * Room that pods are planned into: a node that is there or on its way, or one that would be provisioned. The plan fills
 * it; the node itself is not touched.
 */
export type Bin<N extends NodeSeen = NodeSeen, P extends PodSeen = PodSeen> = {
  /** null: it would be provisioned. */
  readonly node: N | null;
  readonly group: NodeGroupSpec;
  readonly zone: string;
  /** Types that still hold all its pods, cheapest first; each pod may narrow the list. */
  types: readonly InstanceType[];
  /** What its pods ask for, those that were there before included. */
  cpu: number;
  memory: number;
  gpu: number;
  /** Pods on it, those that were there before included. */
  count: number;
  /** Pods that are planned now. */
  readonly planned: P[];
};

/** A node's room: the whole of it while it is on its way, and later what its pods leave. */
export function binOf<N extends NodeSeen>(node: N): Bin<N, never> {
  const { allocatable } = node.type;
  return {
    node,
    group: node.group,
    zone: node.zone,
    types: [node.type],
    planned: [],
    count: node.pods.length,
    cpu: allocatable.cpu - node.freeCpu,
    memory: allocatable.memory - node.freeMemory,
    gpu: allocatable.gpu - node.freeGpu,
  };
}

/** The room of a node that nobody has asked for yet. */
export function newBin(group: NodeGroupSpec, zone: string, types: readonly InstanceType[]): Bin<never, never> {
  return { node: null, group, zone, types, cpu: 0, memory: 0, gpu: 0, count: 0, planned: [] };
}

/** Nodes that a plan may use: on their way, or ready. None that drains or does not answer. */
export const isUsable = (node: NodeSeen): boolean =>
  node.stage === 'requested' || node.stage === 'booting' || isOpen(node);

/** Whether one more such pod may stand here and fits. */
export function holds(bin: Bin, template: PodSpec): boolean {
  if (bin.node !== null) return typeHolds(bin.types[0], bin, template.requests) && accepts(template, bin.node);
  return (
    allowedInGroup(template, bin.group) &&
    bin.types.some((type) => typeHolds(type, bin, template.requests) && selects(template, bin.group, type, bin.zone))
  );
}

/** Whether a node of this type has room for the requests beside what is used of it. */
export function typeHolds(
  type: InstanceType,
  used: Pick<Bin, 'cpu' | 'memory' | 'gpu' | 'count'>,
  requests: Resources,
): boolean {
  const { allocatable } = type;
  return (
    used.cpu + requests.cpu <= allocatable.cpu + 1e-9 &&
    used.memory + requests.memory <= allocatable.memory &&
    used.gpu + requests.gpu <= allocatable.gpu &&
    used.count < type.maxPods
  );
}

/** The pod takes its room; types that do not hold all pods any more drop out. */
export function put<P extends PodSeen>(bin: Bin<NodeSeen, P>, pod: P): void {
  const { template } = pod;
  if (bin.node === null)
    bin.types = bin.types.filter(
      (type) => typeHolds(type, bin, template.requests) && selects(template, bin.group, type, bin.zone),
    );
  bin.cpu += template.requests.cpu;
  bin.memory += template.requests.memory;
  bin.gpu += template.requests.gpu;
  bin.count++;
  bin.planned.push(pod);
}
