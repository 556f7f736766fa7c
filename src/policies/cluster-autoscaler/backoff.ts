import type { Seconds } from '../../units.js';
import type { NodeGroupSpec } from '../objects/node-group.js';

/**
 * `initial-node-group-backoff-duration`, `max-node-group-backoff-duration` and `node-group-backoff-reset-timeout`:
 * doubling from 5 to 30 min, forgotten after 3 h.
 */
const FIRST = 300,
  LONGEST = 1800,
  FORGOTTEN = 10800;

/** A group that was refused a node is left alone. */
export type BackOff = {
  /** It is not scaled up before this time. */
  readonly until: Seconds;
  readonly duration: Seconds;
  /** The last refusal. */
  readonly failedAt: Seconds;
};

/** By name of the group. */
export type BackOffs = ReadonlyMap<string, BackOff>;

export const NO_BACK_OFFS: BackOffs = new Map();

export function isBackingOff(backOffs: BackOffs, group: NodeGroupSpec, now: Seconds): boolean {
  const backOff = backOffs.get(group.name);
  return backOff !== undefined && now < backOff.until;
}

/** The group was refused a node now: it backs off twice as long as the last time if that back-off was over. */
export function backedOff(backOffs: BackOffs, group: NodeGroupSpec, now: Seconds): BackOffs {
  const duration = nextDuration(backOffs.get(group.name), now);
  return new Map(backOffs).set(group.name, { until: now + duration, duration, failedAt: now });
}

function nextDuration(last: BackOff | undefined, now: Seconds): Seconds {
  if (last === undefined || now - last.failedAt >= FORGOTTEN) return FIRST;
  return now >= last.until ? Math.min(2 * last.duration, LONGEST) : last.duration;
}
