import type { IdleBehaviour } from '../../scenario/strict.js';
import { isKnown, type Seconds } from '../../units.js';
import type { Software } from './software.js';

/**
 * Software that does nothing but take up CPU and memory: pause pods, and workloads whose behaviour nobody described.
 */
export function idleSoftware(behaviour: IdleBehaviour, now: () => Seconds): Software {
  return {
    ready: () => {},
    unready: () => {},
    probed: null,
    drain: (pod, finished) => finished(pod),
    kill: () => {},
    cpuSeconds: (pod) =>
      isKnown(pod.startedAt) ? Math.min(behaviour.cpu, pod.template.limits.cpu) * (now() - pod.startedAt) : 0,
    memory: () => behaviour.memory,
  };
}
