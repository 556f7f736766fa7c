import type { NodeSeen } from '../objects/node.js';
import type { PodSeen } from '../objects/pod.js';
import { isOpen } from '../scheduler/filters.js';

import { NO_OFFERINGS } from './offerings.js';
import { type NodesSeen, newPacking, pack } from './packing.js';

/** What decides whether a node can be done without. */
export type RemovalSeen<N extends NodeSeen = NodeSeen> = NodesSeen<N> & {
  /** Whether the eviction API would let the pod go now (PodDisruptionBudgets). */
  canEvict(pod: PodSeen): boolean;
};

/** Whether all its pods may be evicted and would find room on the other nodes as they are. */
export function canBeEmptied(seen: RemovalSeen, node: NodeSeen): boolean {
  for (const pod of node.pods) if (pod.ending !== null) return false;
  for (const pod of node.pods) if (!seen.canEvict(pod)) return false;
  const others = seen.nodes.filter((one) => one !== node && isOpen(one));
  return pack(newPacking(seen, others, NO_OFFERINGS, false, node), node.pods).length === 0;
}

/** The largest free room on any node, and on any but that one. */
export type LargestRoom = { readonly cpu: readonly [number, number]; readonly memory: readonly [number, number] };

export function largestRoom(nodes: readonly NodeSeen[]): LargestRoom {
  const two = (of: (node: NodeSeen) => number): [number, number] => {
    let first = 0,
      second = 0;
    for (const node of nodes) {
      if (!isOpen(node)) continue;
      const free = of(node);
      if (free > first) [first, second] = [free, first];
      else if (free > second) second = free;
    }
    return [first, second];
  };
  return { cpu: two((node) => node.freeCpu), memory: two((node) => node.freeMemory) };
}

/** Quickly rules out what cannot be: a pod that is larger than every other node's room. */
export function mightFit(node: NodeSeen, { cpu, memory }: LargestRoom): boolean {
  const freeCpu = node.freeCpu === cpu[0] ? cpu[1] : cpu[0],
    freeMemory = node.freeMemory === memory[0] ? memory[1] : memory[0];
  return node.pods.every(
    ({ template }) => template.requests.cpu <= freeCpu + 1e-9 && template.requests.memory <= freeMemory,
  );
}
