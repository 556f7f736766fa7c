import type { Seconds } from '../../units.js';
import type { Pod } from '../pods/pod.js';
import type { Cluster } from '../world.js';

/** The time over which the CPU is averaged. */
const WINDOW = 15;

/** Two readings of a pod, at least 15 s apart: the use from `from` to `to`. */
type Readings = { startedAt: Seconds; from: Seconds; cpuFrom: Seconds; to: Seconds; cpuTo: Seconds; readonly use: Use };

/** CPU use of a pod in cores over `window` seconds up to now. */
export type Use = { window: Seconds; cores: number };

/**
 * Perfect sensors of a cluster: the use up to this very instant, over the last 15 s; over a little more when readings
 * are irregular, over its age for a young pod.
 */
export type Truth = { readonly cluster: Cluster; readonly readings: WeakMap<Pod, Readings> };

export const truth = (cluster: Cluster): Truth => ({ cluster, readings: new WeakMap() });

/**
 * The use of a pod up to now; null when its containers do not run or just start. The answer is written over by the next
 * reading of the pod.
 */
export function useOf(t: Truth, pod: Pod): Use | null {
  const { now } = t.cluster.world.simulation;
  if (!pod.alive || !(pod.startedAt < now)) return null;
  let r = t.readings.get(pod);
  if (r === undefined || r.startedAt !== pod.startedAt) {
    r = {
      startedAt: pod.startedAt,
      from: pod.startedAt,
      cpuFrom: 0,
      to: pod.startedAt,
      cpuTo: 0,
      use: { window: 0, cores: 0 },
    };
    t.readings.set(pod, r);
  }
  const cpu = pod.workload.software.cpuSeconds(pod);
  if (now - r.to >= WINDOW) {
    r.from = r.to;
    r.cpuFrom = r.cpuTo;
    r.to = now;
    r.cpuTo = cpu;
  }
  r.use.window = now - r.from;
  r.use.cores = (cpu - r.cpuFrom) / r.use.window;
  return r.use;
}
