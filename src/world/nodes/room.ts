import { assert } from '../../assert.js';
import type { Pod } from '../pods/pod.js';
import type { Node } from './node.js';

/**
 * Cores are counted in millionths, so that what was taken and given back leaves nothing behind; Kubernetes counts in
 * thousandths.
 */
const exact = (cores: number): number => Math.round(cores * 1e6) / 1e6;

/** The pod takes its room on the node. */
export function occupy(node: Node, pod: Pod, now: number): void {
  const { requests } = pod.template;
  node.freeCpu = exact(node.freeCpu - requests.cpu);
  node.freeMemory -= requests.memory;
  node.freeGpu -= requests.gpu;
  node.pods.push(pod);
  node.emptySince = Number.NaN;
  node.changedAt = now;
  assert(
    node.freeCpu >= 0 && node.freeMemory >= 0 && node.freeGpu >= 0 && node.pods.length <= node.type.maxPods,
    `node ${node.id} (${node.type.name}) holds more than it can after pod ${pod.id}: ${node.freeCpu} cores, ${node.freeMemory} bytes, ${node.freeGpu} GPUs are left`,
  );
}

/** The pod gives its room back. */
export function freeRoom(node: Node, pod: Pod, now: number): void {
  const { requests } = pod.template;
  const place = node.pods.indexOf(pod);
  assert(place >= 0, `pod ${pod.id} leaves node ${node.id}, where it is not`);
  node.pods.splice(place, 1);
  node.freeCpu = exact(node.freeCpu + requests.cpu);
  node.freeMemory += requests.memory;
  node.freeGpu += requests.gpu;
  node.changedAt = now;
  if (node.pods.length === 0) node.emptySince = now;
}
