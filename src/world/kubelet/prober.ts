import type { Ticket } from '../../kernel/simulation.js';
import type { Probe } from '../../scenario/strict.js';
import type { Seconds } from '../../units.js';
import type { Pod } from '../pods/pod.js';

/**
 * One worker of the kubelet's prober: it asks a container again and again, and counts answers of the same kind in a
 * row.
 */
export type Prober = {
  readonly pod: Pod;
  readonly probe: Probe;
  /** Place among the probers of the pod. */
  readonly which: number;
  /** Its ticks come every period from here on; the next one that it did not see. */
  readonly since: Seconds;
  tick: number;
  timer: Ticket | null;
  /** The last answer, and how many of its kind came in a row. */
  succeeded: boolean;
  resultRun: number;
};

/** Places of the probers of a pod. */
export const READINESS = 0;
export const LIVENESS = 1;

/** Nobody asks the pod any more; an answer that is on its way comes to nobody. */
export function stopProbing(pod: Pod): void {
  const { probers } = pod.life;
  if (probers === null) return;
  for (let which = 0; which < probers.length; which++) stopProber(pod, which);
  pod.life.probers = null;
}

/** One of them asks no more. */
export function stopProber(pod: Pod, which: number): void {
  const { probers } = pod.life;
  const prober = probers?.[which] ?? null;
  if (probers === null || prober === null) return;
  probers[which] = null;
  if (prober.timer !== null) pod.workload.cluster.world.simulation.cancel(prober.timer);
}
