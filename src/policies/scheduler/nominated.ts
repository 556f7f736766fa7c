import type { NodeSeen } from '../objects/node.js';
import type { PodSeen } from '../objects/pod.js';
import type { Resources } from '../objects/resources.js';
import { isOpen } from './filters.js';

/** Room on a node that waits for pods which are not bound yet. */
export type KeptRoom = Resources & { readonly pods: number };

/** Whether the pod has a node in prospect, so that nobody needs to provision one for it. */
export function isExpected({ nominated }: PodSeen): boolean {
  return nominated !== null && isOpen(nominated);
}

/** Whether pods that were pushed out for this one are still ending on its nominated node. */
export function isMakingRoom({ nominated, template }: PodSeen): boolean {
  return (
    nominated !== null &&
    isOpen(nominated) &&
    nominated.pods.some((one) => one.ending !== null && one.template.priority < template.priority)
  );
}

/** Whether so much room on the node is kept for others that the pod must not take what is free. */
export function isKeptFrom(pod: PodSeen, node: NodeSeen, nominated: readonly PodSeen[]): boolean {
  const { requests } = pod.template;
  const kept = roomKeptOn(node, pod, nominated);
  return (
    kept.pods > 0 &&
    (requests.cpu + kept.cpu > node.freeCpu + 1e-9 ||
      requests.memory + kept.memory > node.freeMemory ||
      requests.gpu + kept.gpu > node.freeGpu ||
      node.pods.length + kept.pods >= node.type.maxPods)
  );
}

/** The room on the node that waits for other pods which are at least as important. */
export function roomKeptOn(node: NodeSeen, pod: PodSeen, nominated: readonly PodSeen[]): KeptRoom {
  const kept = { cpu: 0, memory: 0, gpu: 0, pods: 0 };
  for (const one of nominated) {
    if (one === pod || one.nominated !== node || one.template.priority < pod.template.priority) continue;
    const { requests } = one.template;
    kept.cpu += requests.cpu;
    kept.memory += requests.memory;
    kept.gpu += requests.gpu;
    kept.pods++;
  }
  return kept;
}
