import { assert } from '../../assert.js';
import type { Node } from '../nodes/node.js';
import { occupy } from '../nodes/room.js';
import type { Pod } from '../pods/pod.js';
import { endStart, openContainers, startContainers } from './containers.js';
import { pull } from './image-pulls.js';

/** How long the pods of the first instant have been there: longer than any rule about young pods looks back. */
const FOR_LONG = 3600;

/** Puts a pending pod on a node, or only into a zone where nodes are not modelled, and pulls its image. */
export function bindPod(pod: Pod, node: Node | null, zone: string): void {
  placePod(pod, node, zone);
  if (node !== null) pull(pod, node, startContainers);
  else startContainers(pod);
}

function placePod(pod: Pod, node: Node | null, zone: string): void {
  const { world } = pod.workload.cluster;
  const now = world.simulation.now;
  assert(pod.stage === 'pending', `pod ${pod.id} is bound a second time`);
  pod.node = node;
  pod.life.zone = zone;
  pod.life.boundAt = now;
  pod.nominated = null;
  pod.stage = 'pulling';
  if (node !== null) occupy(node, pod, now);
  world.recorder.note({ type: 'pod-bound', at: now, pod: pod.id, node: node === null ? -1 : node.id, zone });
}

/** Puts a pod of the first instant where it has been for long: its image is there and it is ready now. */
export function bindReady(pod: Pod, node: Node | null, zone: string): void {
  const { world } = pod.workload.cluster;
  placePod(pod, node, zone);
  pod.life.boundAt = world.simulation.now - FOR_LONG;
  if (node !== null) {
    node.images.add(pod.template.image.name);
    world.recorder.note({ type: 'pod-pulled', at: world.simulation.now, pod: pod.id, pulled: false });
  }
  if (openContainers(pod)) endStart(pod);
}
