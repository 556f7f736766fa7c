import type { NodeSeen } from '../objects/node.js';
import type { PodSpec } from '../objects/pod.js';
import { accepts, fits, isOpen } from './filters.js';

/**
 * Whether something that happened on this node may make a pod schedulable: then it is tried again, when its back-off is
 * over (`QueueingHintFn` of the scheduler's plugins). Room that is kept for others and spread are not looked at.
 */
export function queueingHint(template: PodSpec, node: NodeSeen): 'Queue' | 'QueueSkip' {
  return isOpen(node) && fits(node, template.requests) && accepts(template, node) ? 'Queue' : 'QueueSkip';
}
