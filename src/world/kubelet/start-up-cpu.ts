import { draw } from '../../kernel/samplers.js';
import { type Cores, isKnown, type Seconds } from '../../units.js';
import type { Pod } from '../pods/pod.js';
import type { Software } from '../pods/software.js';

/**
 * The CPU that a start needs (class loading, compilation, warm caches), drawn for this start.
 *
 * @param key of the random stream: the pod and the number of its start
 * @returns how long the start takes at least: the work is shared by its threads, under the CPU limit of the pod or of
 *   its node
 */
export function useStartUpCpu(pod: Pod, key: string): Seconds {
  const { life, template, workload } = pod;
  const { startCpu } = template;
  if (startCpu === null) return 0;
  const { cluster } = workload;
  life.startWork = draw(cluster.samplers, startCpu.seconds, cluster.world.random.stream('start-cpu', key));
  life.startRate = Math.min(startCpu.cores, coresOf(pod));
  return life.startWork / life.startRate;
}

function coresOf({ node, template }: Pod): Cores {
  return Math.min(template.limits.cpu, node === null ? Number.POSITIVE_INFINITY : node.type.allocatable.cpu);
}

/** Software that also burns the CPU of its starts, if they need any. */
export function withStartUpCpu(software: Software, now: () => Seconds): Software {
  return { ...software, cpuSeconds: (pod) => software.cpuSeconds(pod) + usedByStart(pod, now()) };
}

function usedByStart({ life, startedAt }: Pod, now: Seconds): Seconds {
  return isKnown(startedAt) ? Math.min(life.startWork, life.startRate * (now - startedAt)) : 0;
}
