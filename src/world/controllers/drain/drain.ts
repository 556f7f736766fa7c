import { assert } from '../../../assert.js';
import type { Node } from '../../nodes/node.js';
import { endNode } from '../../nodes/nodes.js';
import { deletePod } from '../workloads/workload.js';
import { evictable } from './eviction.js';

/** Cordons the node, evicts its pods as budgets allow, and ends it when it is empty. */
export function drainNode(node: Node, because: string): void {
  const { simulation, recorder } = node.cluster.world;
  assert(node.stage === 'ready', `node ${node.id} is ${node.stage} and cannot be drained`);
  node.stage = 'draining';
  recorder.note({ type: 'node-draining', at: simulation.now, node: node.id, because });
  if (node.pods.length === 0) endNode(node, because);
  else evict({ node, wait: 0.1 });
}

/** Evictions that a budget refuses are tried again after 0.1, 0.2, 0.4 … 10 s. */
function evict(drain: { readonly node: Node; readonly wait: number }): void {
  const { node, wait } = drain;
  node.timer = null;
  if (node.stage !== 'draining') return;
  for (const pod of [...node.pods]) if (pod.ending === null && evictable(pod)) deletePod(pod, 'evicted');
  if (node.pods.some((pod) => pod.ending === null)) {
    node.timer = node.cluster.world.simulation.timer(wait, evict, { node, wait: Math.min(10, 2 * wait) });
  }
}

/** The node came back from an outage in the middle of its draining. */
export function resumeDrain(node: Node): void {
  if (node.stage === 'draining') evict({ node, wait: 0.1 });
}

/** A pod left: a node that is drained and empty now ends. */
export function endIfDrained(node: Node): void {
  if (node.stage === 'draining' && node.pods.length === 0) endNode(node, 'drained');
}
