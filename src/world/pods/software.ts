import type { Probe } from '../../scenario/strict.js';
import type { Pod } from './pod.js';

/** What the platform tells the software in a workload's pods, and what it may ask. One value a workload. */
export type Software = {
  /** The pod is ready and alive: it may take work. */
  readonly ready: (pod: Pod) => void;
  /** The pod is listed as not ready (its node does not answer): no new work is sent to it. */
  readonly unready: (pod: Pod) => void;
  /**
   * TERM was sent. Take no new work; call `finished(pod)` once, when the pod may go (at once if it has nothing to do).
   */
  readonly drain: (pod: Pod, finished: (pod: Pod) => void) => void;
  /** What the kubelet's prober may want of it; null: it answers no probes, and has none. */
  readonly probed: Probed | null;
  /**
   * The processes stop at this instant: the pod's work is given back, lost or failed. The pod may come back
   * later (a new start) or be gone.
   */
  readonly kill: (pod: Pod) => void;
  /** CPU seconds burnt by the pod since its containers started. */
  readonly cpuSeconds: (pod: Pod) => number;
  /** Bytes of memory in use now. */
  readonly memory: (pod: Pod) => number;
};

/** Software that answers probes. */
export type Probed = {
  /**
   * Asks. The answer goes to whoever made the software, unless the processes stop before. `which`: place of the prober
   * in the pod.
   */
  readonly ask: (pod: Pod, probe: Probe, which: number) => void;
  /**
   * TERM was sent to the processes of a pod that stays (its liveness probe failed): as `drain`, but it remains an
   * endpoint until it is not ready.
   */
  readonly stop: (pod: Pod, finished: (pod: Pod) => void) => void;
};
