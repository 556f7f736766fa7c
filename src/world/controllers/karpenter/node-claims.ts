import { draw } from '../../../kernel/samplers.js';
import { WORLD } from '../../../kernel/simulation.js';
import type { Bin, Packing } from '../../../policies/karpenter/packing.js';
import type { Seconds } from '../../../units.js';
import type { Node } from '../../nodes/node.js';
import type { NodeGroupState } from '../../nodes/node-group.js';
import { planNode, requestNode } from '../../nodes/nodes.js';
import type { Cluster } from '../../world.js';

/** How long a node that pending pods were planned onto is safe from being returned (Karpenter nominates it). */
const NOMINATION = 20;

/**
 * Carries a plan out: nodes are planned and asked for when their planning time is over, existing ones are nominated.
 */
export function carryOut(packing: Packing): void {
  const { cluster } = packing;
  const { now } = cluster.world.simulation;
  for (const { node, planned } of packing.bins)
    if (node !== null && planned.length > 0) node.nominatedUntil = now + NOMINATION;
  for (const bin of packing.bought) {
    const node = makeNode(cluster, bin);
    cluster.world.simulation.at(requestTime(node, bin, now), WORLD, requestNode, node);
  }
}

/** A node of the cheapest type that holds all pods of the bin. */
export function makeNode(cluster: Cluster, bin: Bin): Node {
  const state = nodeGroupState(cluster, bin);
  state.boughtAt = cluster.world.simulation.now;
  return planNode(cluster, state, bin.types[0], bin.zone);
}

export function nodeGroupState(cluster: Cluster, bin: Pick<Bin, 'group'>): NodeGroupState {
  return cluster.nodeGroups.find(({ group }) => group === bin.group) as NodeGroupState;
}

/**
 * `plan` counts from the pod that has waited longest: the batch or the scan that led here is a part of it, and a plan
 * is never carried out before it is made.
 */
function requestTime(node: Node, bin: Bin, now: Seconds): Seconds {
  const { cluster, group } = node;
  const oldest = bin.planned.reduce((least, pod) => Math.min(least, pod.createdAt), now);
  return Math.max(now, oldest + draw(cluster.samplers, group.plan, cluster.world.random.stream('plan', node.luck)));
}
