import { uniform } from '../../../kernel/random.js';
import { WORLD } from '../../../kernel/simulation.js';
import type { LostNode } from '../../../policies/node-lifecycle/memory.js';
import type { Seconds } from '../../../units.js';
import { markUnready } from '../../kubelet/readiness.js';
import type { Node } from '../../nodes/node.js';
import type { Pod } from '../../pods/pod.js';
import type { Cluster } from '../../world.js';
import { deletePod } from '../workloads/workload.js';

/** How long after a pass of the monitor the next nodes are tainted: `NodeEvictionPeriod`. */
const TAINTING: Seconds = 0.1;

/** The kubelet of the node stops to renew its lease. */
export function heartbeatLost(node: Node): void {
  const { cluster } = node;
  const { simulation, random, policies } = cluster.world;
  const state = cluster.controllers.nodeLifecycle;
  const phase = uniform(random.stream('lease', node.streamKey));
  state.memory = policies.nodeLifecycle.heartbeatLost(state.memory, node, simulation.now, phase);
  planPass(cluster);
}

/** The kubelet of the node renews its lease again. */
export function heartbeatBack(node: Node): void {
  const { cluster } = node;
  const state = cluster.controllers.nodeLifecycle;
  state.memory = cluster.world.policies.nodeLifecycle.heartbeatBack(state.memory, node);
  planPass(cluster);
}

/** While all nodes renew their leases a pass changes nothing, so none is planned. */
function planPass(cluster: Cluster): void {
  const { simulation, policies } = cluster.world;
  const state = cluster.controllers.nodeLifecycle;
  if (!Number.isNaN(state.nextPass)) return;
  state.nextPass = policies.nodeLifecycle.nextPassAfter(simulation.now);
  simulation.at(state.nextPass, WORLD, pass, cluster);
}

function pass(cluster: Cluster): void {
  const { simulation, policies } = cluster.world;
  const { nodes, region } = cluster;
  const state = cluster.controllers.nodeLifecycle;
  state.nextPass = Number.NaN;
  const seen = { at: simulation.now, zones: region.zones, nodes };
  const [act, memory] = policies.nodeLifecycle.monitorNodes(seen, state.memory);
  state.memory = memory;
  for (const node of act.unknown) markUnknown(node);
  simulation.after(TAINTING, taintNodes, cluster);
  if (memory.lost.length > 0) planPass(cluster);
}

function markUnknown(node: Node): void {
  const { simulation, recorder } = node.cluster.world;
  node.ready = false;
  recorder.note({ type: 'node-unready', at: simulation.now, node: node.id });
  for (const pod of [...node.pods]) markUnready(pod, 'its node does not answer');
}

function taintNodes(cluster: Cluster): void {
  const { simulation, policies } = cluster.world;
  const state = cluster.controllers.nodeLifecycle;
  const seen = { at: simulation.now, zones: cluster.region.zones };
  const [act, memory] = policies.nodeLifecycle.taintNext(seen, state.memory);
  state.memory = memory;
  for (const lost of act?.taint ?? []) planEvictions(lost);
}

/** A pod that is on a tainted node, and the loss for which the node was tainted. */
type Eviction = { readonly pod: Pod; readonly lost: LostNode<Node> };

/** Each pod goes when it has tolerated the taint for as long as it says. */
function planEvictions(lost: LostNode<Node>): void {
  const { simulation, policies } = lost.node.cluster.world;
  for (const pod of lost.node.pods) {
    const tolerated = policies.nodeLifecycle.toleratedSeconds(pod.template.tolerations);
    if (tolerated < Number.POSITIVE_INFINITY) simulation.after(tolerated, evict, { pod, lost });
  }
}

function evict({ pod, lost }: Eviction): void {
  const { controllers, world } = lost.node.cluster;
  const because = world.policies.nodeLifecycle.evictionOf(pod, lost, controllers.nodeLifecycle.memory);
  if (because !== null) deletePod(pod, 'node-lost');
}
