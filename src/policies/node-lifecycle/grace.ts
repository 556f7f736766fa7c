import type { Seconds } from '../../units.js';

/**
 * `--node-monitor-period`; `--node-monitor-grace-period` as it is since Kubernetes 1.32 (kubernetes#126287), and the
 * interval in which a kubelet renews its lease.
 */
const PERIOD = 5,
  GRACE = 50,
  LEASE = 10;

/** The first pass of the controller after this time: it looks every 5 s. */
export const nextPassAfter = (at: Seconds): Seconds => PERIOD * (Math.floor(at / PERIOD) + 1);

/**
 * The pass that gives up a node which dies now: the grace counts from the first pass after its last renewal. It renews
 * its lease every 10 s.
 *
 * @param phase the second of its first renewal, as a part of those 10 s
 * @example givenUpAt(21.95, 0.17) // 75
 */
export function givenUpAt(died: Seconds, phase: number): Seconds {
  const first = LEASE * phase;
  const renewed = died < first ? 0 : first + LEASE * Math.floor((died - first) / LEASE);
  return nextPassAfter(renewed) + GRACE;
}

/** When a pod is given up whose node is not modelled: as if its node had renewed its lease just now. */
export function givenUpWithoutNode(died: Seconds): Seconds {
  return nextPassAfter(died) + GRACE - PERIOD;
}
