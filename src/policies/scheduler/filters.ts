import type { InstanceType } from '../objects/instance-type.js';
import type { NodeSeen } from '../objects/node.js';
import type { NodeGroupSpec } from '../objects/node-group.js';
import type { PodSpec } from '../objects/pod.js';
import type { Resources } from '../objects/resources.js';
import type { Taint, Toleration } from '../objects/taint.js';

/** Nodes that the API server knows: those that joined. */
export const isListed = (node: NodeSeen): boolean => node.stage === 'ready' || node.stage === 'draining';

/** Whether pods may come: the API server lists the node as Ready, and nobody cordoned it. */
export const isOpen = (node: NodeSeen): boolean => node.stage === 'ready' && node.ready;

/** Whether a request fits into what is free (NodeResourcesFit): the requests count, never the use. */
export function fits(node: NodeSeen, requests: Resources): boolean {
  return (
    requests.cpu <= node.freeCpu + 1e-9 &&
    requests.memory <= node.freeMemory &&
    requests.gpu <= node.freeGpu &&
    node.pods.length < node.type.maxPods
  );
}

/**
 * Whether the pod may stand on nodes of this group at all, as far as taints and those labels say that all its nodes
 * share.
 */
export function allowedInGroup(template: PodSpec, group: NodeGroupSpec): boolean {
  return (
    tolerated(template.tolerations, group.taints) &&
    Object.keys(template.nodeSelector).every(
      (key) => isOfNode(key) || labelOf(group, null, '', key) === template.nodeSelector[key],
    )
  );
}

/** Whether the pod's node selector accepts this type in this zone. */
export function selects(template: PodSpec, group: NodeGroupSpec, type: InstanceType, zone: string): boolean {
  for (const key in template.nodeSelector)
    if (labelOf(group, type, zone, key) !== template.nodeSelector[key]) return false;
  return true;
}

/** The filters of the scheduler that look at one node alone, without its room: taints and the node selector. */
export function accepts(template: PodSpec, node: NodeSeen): boolean {
  return tolerated(template.tolerations, node.group.taints) && selects(template, node.group, node.type, node.zone);
}

/** Labels that differ between the nodes of one group. */
const isOfNode = (key: string): boolean =>
  key === 'topology.kubernetes.io/zone' || key === 'node.kubernetes.io/instance-type';

function labelOf(group: NodeGroupSpec, type: InstanceType | null, zone: string, key: string): string | undefined {
  if (Object.hasOwn(group.labels, key)) return group.labels[key];
  switch (key) {
    case 'topology.kubernetes.io/zone':
      return zone;
    case 'node.kubernetes.io/instance-type':
      return type === null ? undefined : type.name;
    case 'karpenter.sh/nodepool':
      return group.provisioner === 'karpenter' ? group.name : undefined;
    case 'karpenter.sh/capacity-type':
      return group.provisioner === 'karpenter' ? group.capacityType : undefined;
    case 'kubernetes.io/os':
      return 'linux';
    default:
      return undefined;
  }
}

function tolerated(tolerations: readonly Toleration[], taints: readonly Taint[]): boolean {
  return taints.every((taint) => taint.effect === 'PreferNoSchedule' || tolerates(tolerations, taint));
}

/** Taints that the scheduler would rather avoid for this pod. */
export function countUntolerated(template: PodSpec, group: NodeGroupSpec): number {
  let count = 0;
  for (const taint of group.taints)
    if (taint.effect === 'PreferNoSchedule' && !tolerates(template.tolerations, taint)) count++;
  return count;
}

export function tolerates(tolerations: readonly Toleration[], taint: Taint): boolean {
  return firstToleration(tolerations, taint) !== undefined;
}

/** Only the first toleration that matches a taint counts. */
export function firstToleration(tolerations: readonly Toleration[], taint: Taint): Toleration | undefined {
  return tolerations.find(
    (one) =>
      (one.key === null || one.key === taint.key) &&
      (one.effect === null || one.effect === taint.effect) &&
      (one.operator === 'Exists' || one.value === taint.value),
  );
}
