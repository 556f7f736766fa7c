import { draw } from '../../kernel/samplers.js';
import { WORLD } from '../../kernel/simulation.js';
import type { InstanceType } from '../../policies/objects/instance-type.js';
import type { NodeGroupSpec } from '../../policies/objects/node-group.js';
import type { PodSeen } from '../../policies/objects/pod.js';
import type { Seconds } from '../../units.js';
import type { Cluster } from '../world.js';
import type { Node } from './node.js';
import { groupState } from './node-group.js';
import { planNode, requestNode } from './nodes.js';

/** A node that was decided on, and the pods that it is meant for. */
export type WantedNode = {
  readonly group: NodeGroupSpec;
  readonly type: InstanceType;
  readonly zone: string;
  readonly pods: readonly Pick<PodSeen, 'createdAt'>[];
};

/** Carries a decision out: the nodes are there as planned at once, and asked for when their planning time is over. */
export function addNodes(cluster: Cluster, wanted: readonly WantedNode[]): void {
  const { simulation } = cluster.world;
  for (const { group, type, zone, pods } of wanted) {
    const node = planNode(cluster, groupState(cluster, group), type, zone);
    simulation.at(requestTime(node, pods, simulation.now), WORLD, requestNode, node);
  }
}

/**
 * `plan` counts from the pod that has waited longest: the batch or the scan that led here is a part of it, and a plan
 * is never carried out before it is made.
 */
function requestTime(node: Node, pods: WantedNode['pods'], now: Seconds): Seconds {
  const { cluster, group } = node;
  const oldest = pods.reduce((least, pod) => Math.min(least, pod.createdAt), now);
  return Math.max(
    now,
    oldest + draw(cluster.samplers, group.plan, cluster.world.random.stream('plan', node.streamKey)),
  );
}
