import type { Seconds } from '../../units.js';
import type { PodSeen } from '../objects/pod.js';

/**
 * Whether the controllers of workloads count a pod as available: ready for `minReady` seconds
 * (`spec.minReadySeconds`), and not deleted.
 *
 * @example isAvailable({ ...pod, ready: true, readyChangedAt: 100, ending: null }, 20, 119) // false
 */
export function isAvailable(pod: PodSeen, minReady: Seconds, at: Seconds): boolean {
  return pod.ready && pod.ending === null && (minReady === 0 || at >= pod.readyChangedAt + minReady);
}
