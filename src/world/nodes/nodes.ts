import { assert } from '../../assert.js';
import { draw } from '../../kernel/samplers.js';
import type { InstanceType } from '../../scenario/strict.js';
import type { Cluster } from '../world.js';
import type { Node } from './node.js';
import type { NodeGroupState } from './node-group.js';
import { refusalOf } from './offerings.js';

/** A node that is planned: it has a number and a key of its random streams, and nobody has asked the provider for it yet. */
export function planNode(cluster: Cluster, state: NodeGroupState, type: InstanceType, zone: string): Node {
  const { world, region } = cluster;
  const node: Node = {
    id: world.nextNode++,
    cluster,
    group: state.group,
    type,
    zone,
    stage: 'requested',
    alive: true,
    ready: false,
    pods: [],
    freeCpu: type.allocatable.cpu,
    freeMemory: type.allocatable.memory,
    freeGpu: type.allocatable.gpu,
    emptySince: Number.NaN,
    images: new Set(),
    pulls: [],
    changedAt: world.simulation.now,
    nominatedUntil: 0,
    streamKey: `${region.name}/${state.group.name}/${state.made++}`,
    timer: null,
  };
  cluster.nodes.push(node);
  return node;
}

/** Asks the provider. It delivers at once, and the machine boots; or it takes its time to say that it has none. */
export function requestNode(node: Node): void {
  const { cluster, group, type, zone } = node;
  const { simulation, random } = cluster.world;
  noteRequest(node);
  const refusal = refusalOf(cluster, type, zone);
  if (refusal !== null) {
    node.timer = simulation.timer(
      draw(cluster.samplers, group.refusal, random.stream('refusal', node.streamKey)),
      refuse,
      node,
    );
    return;
  }
  launch(node);
  node.timer = simulation.timer(
    draw(cluster.samplers, group.boot, random.stream('boot', node.streamKey)),
    becomeReady,
    node,
  );
}

/** A node of the first instant: it is there and ready now. */
export function startNode(node: Node): void {
  noteRequest(node);
  launch(node);
  becomeReady(node);
}

function noteRequest(node: Node): void {
  const { cluster, group, type, zone } = node;
  cluster.world.recorder.note({
    type: 'node-requested',
    at: cluster.world.simulation.now,
    node: node.id,
    region: cluster.index,
    group: group.name,
    instanceType: type.name,
    zone,
    capacityType: group.capacityType,
  });
}

function launch(node: Node): void {
  const { simulation, recorder } = node.cluster.world;
  node.stage = 'booting';
  recorder.note({ type: 'node-launched', at: simulation.now, node: node.id });
}

function refuse(node: Node): void {
  const { cluster, type, zone } = node;
  const { simulation, recorder } = cluster.world;
  node.timer = null;
  node.stage = 'refused';
  remove(node);
  recorder.note({
    type: 'node-refused',
    at: simulation.now,
    node: node.id,
    because: refusalOf(cluster, type, zone) ?? `no capacity for ${type.name} in ${zone}`,
  });
  cluster.hooks.nodeRefused(node);
}

function becomeReady(node: Node): void {
  const { simulation } = node.cluster.world;
  node.timer = null;
  node.stage = 'ready';
  node.emptySince = simulation.now;
  node.changedAt = simulation.now;
  reportReady(node);
}

/** The kubelet reports Ready, for the first time or again. */
export function reportReady(node: Node): void {
  const { simulation, recorder } = node.cluster.world;
  node.ready = true;
  recorder.note({ type: 'node-ready', at: simulation.now, node: node.id });
  node.cluster.hooks.nodeReady(node);
}

/** The virtual machine ends, and with it the bill. */
export function endNode(node: Node, because: string): void {
  const { simulation, recorder } = node.cluster.world;
  assert(node.pods.length === 0, `node ${node.id} ends with ${node.pods.length} pods on it`);
  if (node.timer !== null) simulation.cancel(node.timer);
  node.timer = null;
  node.stage = 'gone';
  node.alive = false;
  node.ready = false;
  remove(node);
  recorder.note({ type: 'node-gone', at: simulation.now, node: node.id, because });
}

function remove(node: Node): void {
  const { nodes } = node.cluster;
  nodes.splice(nodes.indexOf(node), 1);
}
