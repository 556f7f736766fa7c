import type { Seconds } from '../../units.js';

/**
 * The kubelet's CrashLoopBackOff, an entry a container (`doBackOff` in pkg/kubelet/kuberuntime and client-go's
 * flowcontrol.Backoff): the first restart comes at once, later ones 10, 20, 40 … 300 s after the end of the container;
 * one that ran for more than twice the longest wait begins anew. The gates that change these numbers
 * (ReduceDefaultCrashLoopBackOffDecay, and KubeletCrashLoopBackOffMax with a value of its own) are off by default.
 */
const FIRST = 10,
  LONGEST = 300,
  FORGOTTEN_AFTER = 2 * LONGEST;

/** What the kubelet remembers. */
export type CrashBackOff = {
  /** The wait before the next restart; 0: there was none yet. */
  wait: Seconds;
  /** The last restart. */
  restartedAt: Seconds;
};

/**
 * A container ended.
 *
 * @returns seconds until it is started again
 * @example nextBackOff({ wait: 0, restartedAt: 0 }, 100) // 0, and 10 for the next end within 600 s
 */
export function nextBackOff(entry: CrashBackOff, endedAt: Seconds): Seconds {
  const known = entry.wait > 0 && endedAt - entry.restartedAt <= FORGOTTEN_AFTER;
  const wait = known ? entry.wait : 0;
  entry.wait = known ? Math.min(2 * entry.wait, LONGEST) : FIRST;
  entry.restartedAt = endedAt + wait;
  return wait;
}

/** The kubelet is a new one: it remembers nothing. */
export function forgetBackOff(entry: CrashBackOff): void {
  entry.wait = 0;
}
