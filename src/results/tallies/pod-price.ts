import type { Resources } from '../../scenario/strict.js';
import type { Seconds } from '../../units.js';
import type { NodeLedger } from '../node-ledger.js';
import type { Maybe } from '../summary.js';
import { total } from './over.js';
import type { WorkloadTally } from './workload-tally.js';

const HOUR = 3600;

/**
 * A pod was on a node for so long: it costs the share of the node that it asks for, by the resource that it asks for
 * most. What no pod asks for is nobody's; the bill shows it as idle.
 */
export function charge(
  tally: WorkloadTally,
  nodes: NodeLedger,
  node: number,
  requests: Resources,
  span: Seconds,
): void {
  const type = nodes.byId.get(node)?.type;
  if (type === undefined) return;
  tally.paidSeconds += span;
  tally.usd += (span / HOUR) * type.perHour * Math.min(1, shareOf(requests, type.allocatable));
}

function shareOf(asked: Resources, has: Resources): number {
  const share = (part: number, whole: number): number => (part === 0 || whole === 0 ? 0 : part / whole);
  return Math.max(share(asked.cpu, has.cpu), share(asked.memory, has.memory), share(asked.gpu, has.gpu));
}

/**
 * Dollars of wasted work: one second of it is a second of one concurrency slot of a pod. null where
 * nobody is billed.
 */
export function usdRepeatedBy(workers: readonly WorkloadTally[]): Maybe {
  if (workers.every(({ paidSeconds }) => paidSeconds === 0)) return null;
  return total(workers, ({ workRepeated, paidSeconds, usd, concurrency }) =>
    paidSeconds === 0 ? 0 : (workRepeated * usd) / (paidSeconds * concurrency),
  );
}
