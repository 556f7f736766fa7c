import type { Seconds } from '../../units.js';
import type { GroupTally } from '../node-ledger.js';
import { type Level, level, move } from './level.js';
import type { WorkloadTally } from './workload-tally.js';

/** What kept nodes from coming while pods of one workload waited for one. */
export type NodeWaits = {
  /** 1 while a pod waits and the group has as many nodes as it may have, by group. */
  readonly full: Map<GroupTally, Level>;
  /** Requests for nodes that were refused while a pod waited. */
  refused: number;
};

/** Nothing yet. */
export const nodeWaits = (): NodeWaits => ({ full: new Map(), refused: 0 });

/** Pods that wait, or nodes of the groups, changed; groups of other regions do not matter. */
export function noteNodeWaits(of: WorkloadTally, groups: readonly GroupTally[], at: Seconds, warmUp: Seconds): void {
  const waits = of.pending.value > 0;
  for (const group of groups) {
    if (group.region !== of.region) continue;
    const isFull = waits && group.ready.value + group.booting.value >= group.strict.max;
    let one = of.nodeWaits.full.get(group);
    if (one === undefined) {
      if (!isFull) continue;
      one = level(warmUp);
      of.nodeWaits.full.set(group, one);
    }
    if (isFull !== (one.value === 1)) move(one, at, isFull ? 1 : 0);
  }
}

/** The run ends. */
export function closeNodeWaits({ nodeWaits: { full } }: WorkloadTally, at: Seconds): void {
  for (const one of full.values()) move(one, at, one.value);
}
