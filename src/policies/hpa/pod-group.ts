import type { ControllerOptions } from './options.js';
import type { SeenPod } from './seen.js';

/**
 * How a pod counts: `ignored` not at all; `unready` as using nothing when the others ask for more; `missing` as using
 * nothing on the way up and everything on the way down; `ready` with its value.
 */
export type PodGroup = 'ignored' | 'unready' | 'missing' | 'ready';

/**
 * Sorts a pod; the first rule that matches decides (replica_calculator.go, groupPods).
 *
 * @param measured whether the metric has an entry for the pod
 * @param cpu whether the metric is CPU: only then readiness counts, because starting up burns CPU
 * @param at now, in seconds
 */
export function podGroup(
  pod: SeenPod,
  measured: boolean,
  cpu: boolean,
  at: number,
  options: ControllerOptions,
): PodGroup {
  if (pod.terminating || pod.phase === 'Failed') return 'ignored';
  if (pod.phase === 'Pending') return 'unready';
  if (!measured) return 'missing';
  return cpu && cpuUnready(pod, at, options) ? 'unready' : 'ready';
}

/**
 * While a pod may still initialise, its sample must have begun after it became ready; later, only a pod that was never
 * ready is left out: one that fails its readiness probe under load keeps counting. Unknown is not False.
 */
function cpuUnready(pod: SeenPod, at: number, options: ControllerOptions): boolean {
  if (pod.ready === 'none' || pod.startedAt === null) return true;
  if (pod.startedAt + options.cpuInitializationPeriod > at) {
    return pod.ready === 'False' || (pod.sampledAt as number) < pod.readySince + pod.sampleWindow;
  }
  return pod.ready === 'False' && pod.startedAt + options.initialReadinessDelay > pod.readySince;
}
