import type { InstanceType } from '../objects/instance-type.js';
import type { NodeSeen } from '../objects/node.js';
import type { NodeGroupSpec } from '../objects/node-group.js';
import type { PodSeen } from '../objects/pod.js';
import type { Because } from '../policy.js';
import { type Bin, isUsable } from './bin.js';
import type { IsAvailable } from './offerings.js';
import { type NodesSeen, newPacking, pack } from './packing.js';

/** A node to ask the provider for, and the pods that it is meant for. */
export type NodeClaim<P extends PodSeen = PodSeen> = {
  readonly group: NodeGroupSpec;
  readonly type: InstanceType;
  readonly zone: string;
  readonly pods: readonly P[];
  readonly because: Because;
};

/** What is done for the pods of one batch. */
export type Provisioning<N extends NodeSeen, P extends PodSeen> = {
  /** Nodes, there or on their way, that take some of the pods: nobody disrupts them for a while. */
  readonly nominated: readonly N[];
  readonly nodeClaims: readonly NodeClaim<P>[];
  /** Pods that fit nowhere, and that no available node would hold. */
  readonly unschedulable: readonly P[];
};

/** The NodePools in their turn: of equal weight, the alphabetically later one first (found in the vectors of 1.14). */
export function nodePools<G extends NodeGroupSpec>(groups: readonly G[]): G[] {
  return groups.filter((group) => group.provisioner === 'karpenter').sort((a, b) => (a.name < b.name ? 1 : -1));
}

/**
 * Plans the pods of a batch onto the nodes that are there or on their way, and onto new ones for those that are left.
 *
 * @param groups all groups of the region
 * @param pods pending pods that the scheduler found no node for
 */
export function provision<N extends NodeSeen, P extends PodSeen>(
  seen: NodesSeen<N>,
  groups: readonly NodeGroupSpec[],
  isAvailable: IsAvailable,
  pods: readonly P[],
): Provisioning<N, P> {
  const offerings = { groups: nodePools(groups), isAvailable };
  const packing = newPacking<N, P>(seen, seen.nodes.filter(isUsable), offerings, true);
  const unschedulable = pack(packing, pods);
  const nominated: N[] = [];
  for (const { node, planned } of packing.bins) if (node !== null && planned.length > 0) nominated.push(node);
  return { nominated, nodeClaims: packing.newBins.map(nodeClaim), unschedulable };
}

/** The cheapest type that holds all pods of the bin. */
function nodeClaim<P extends PodSeen>({ group, zone, types, planned }: Bin<NodeSeen, P>): NodeClaim<P> {
  const [type] = types;
  const choice = types.length === 1 ? 'the only type' : `the cheapest of ${types.length} types`;
  const holds = `that ${types.length === 1 ? 'holds' : 'hold'} ${podsPhrase(planned)}`;
  const sentence = `${type.name} is ${choice} of ${group.name} ${holds}, in ${zone}`;
  return { group, type, zone, pods: planned, because: { reason: 'provisioned', sentence } };
}

/** @example podsPhrase([{ id: 7 }, { id: 9 }]) // 'pod 7 and 1 more' */
export function podsPhrase(pods: readonly Pick<PodSeen, 'id'>[]): string {
  return pods.length === 1 ? `pod ${pods[0].id}` : `pod ${pods[0].id} and ${pods.length - 1} more`;
}
