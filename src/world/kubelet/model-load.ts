import { draw } from '../../kernel/samplers.js';
import type { Seconds } from '../../units.js';
import type { Pod } from '../pods/pod.js';

/**
 * Seconds from the started process to the loaded model, before the pod is ready; 0 where there is none, or where the
 * first job waits for it.
 */
export function modelLoad(pod: Pod, key: string): Seconds {
  const { strict, cluster } = pod.workload;
  const { behaviour } = strict;
  if (behaviour.kind !== 'worker' || behaviour.load === null || behaviour.load.on !== 'start') return 0;
  return draw(cluster.samplers, behaviour.load.time, cluster.world.random.stream('load', key));
}
