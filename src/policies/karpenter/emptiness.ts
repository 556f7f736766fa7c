import type { Seconds } from '../../units.js';
import type { NodeSeen } from '../objects/node.js';
import type { Because } from '../policy.js';

/** Nothing is on it. Pods that end count as long as they are there. */
export const isEmpty = (node: NodeSeen): boolean => node.pods.length === 0;

/** Why these are removed together. */
export function emptyBecause(nodes: readonly NodeSeen[], now: Seconds): Because {
  const since = nodes.map((node) => `node ${node.id} since ${Math.floor(now - node.changedAt)} s`);
  return { reason: 'empty', sentence: `${since.join(', ')}: empty` };
}
