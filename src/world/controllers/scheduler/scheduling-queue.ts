import type { Seconds } from '../../../units.js';
import type { Node } from '../../nodes/node.js';
import type { Pod } from '../../pods/pod.js';
import type { WorkloadState } from '../../pods/workload-state.js';

// The scheduling queue (pkg/scheduler/backend/queue): all pods without a node in one list, in the order of the active
// queue. A pod that is not `active` is one of its unschedulable pods; one with `notBefore` ahead is in back-off.

/** After so long without an event that might help, a pod is tried again (flushUnschedulablePodsLeftover). */
const FORGOTTEN_AFTER = 300;

/** A new pod: priority first, then age. */
export function insert(pending: Pod[], pod: Pod): void {
  let place = pending.length;
  while (place > 0 && comesBefore(pod, pending[place - 1])) place--;
  pending.splice(place, 0, pod);
}

const comesBefore = (a: Pod, b: Pod): boolean => a.template.priority > b.template.priority;

/**
 * Something happened on a node: pods that it may help are active again (moveAllToActiveOrBackoffQueue).
 *
 * @param helps asked once a workload, whose pods are alike
 * @returns when the first of them may be tried; Infinity: there are none
 */
export function activate(pending: readonly Pod[], node: Node, helps: (pod: Pod, node: Node) => boolean): Seconds {
  const helped = new Map<WorkloadState, boolean>();
  let next = Number.POSITIVE_INFINITY;
  for (const pod of pending) {
    if (pod.life.active) continue;
    let does = helped.get(pod.workload);
    if (does === undefined) {
      does = helps(pod, node);
      helped.set(pod.workload, does);
    }
    if (!does) continue;
    pod.life.active = true;
    next = Math.min(next, pod.life.notBefore);
  }
  return next;
}

/** Pods that nothing helped for five minutes are active again. @returns whether there are any */
export function activateForgotten(pending: readonly Pod[], now: Seconds): boolean {
  let found = false;
  for (const { life } of pending) {
    if (life.active || now - life.notBefore < FORGOTTEN_AFTER) continue;
    life.active = true;
    found = true;
  }
  return found;
}

/** No node was found: back-off of 1, 2, 4, 8, 10, 10 … s, and then until something helps. */
export function backOff({ life }: Pod, now: Seconds): void {
  life.active = false;
  life.notBefore = now + Math.min(10, life.tries < 4 ? 1 << life.tries : 10);
  life.tries++;
}

/** When the next active pod may be tried; Infinity: there is none. */
export function nextTry(pending: readonly Pod[]): Seconds {
  let next = Number.POSITIVE_INFINITY;
  for (const { life } of pending) if (life.active) next = Math.min(next, life.notBefore);
  return next;
}
