import type { Seconds } from '../../units.js';
import type { NodeSeen } from '../objects/node.js';
import type { PodSeen } from '../objects/pod.js';
import type { Toleration } from '../objects/taint.js';
import type { Because } from '../policy.js';
import { firstToleration } from '../scheduler/filters.js';
import { afterTurn, hasTurn } from './eviction-rate.js';
import type { LostNode, NodeLifecycleMemory } from './memory.js';

const UNREACHABLE = { key: 'node.kubernetes.io/unreachable', value: '', effect: 'NoExecute' } as const;

/** The toleration that admission gives each pod (DefaultTolerationSeconds). */
const TOLERATED = 300;

/** Nodes that get the taint now: no more than one in each zone. */
export type TaintAct<N extends NodeSeen> = { readonly taint: readonly LostNode<N>[]; readonly because: Because };

/**
 * Taints the next node of each zone whose limiter has a turn (`doNoExecuteTaintingPass`).
 *
 * @returns null instead of an act: no zone has a turn and a node that waits for it
 */
export function taintNext<N extends NodeSeen>(
  { at, zones }: { readonly at: Seconds; readonly zones: readonly string[] },
  memory: NodeLifecycleMemory<N>,
): readonly [act: TaintAct<N> | null, memory: NodeLifecycleMemory<N>] {
  const taint: LostNode<N>[] = [];
  const limiters = new Map(memory.limiters);
  for (const zone of zones) {
    const limiter = limiters.get(zone);
    if (limiter === undefined || !hasTurn(limiter, at)) continue;
    const next = memory.lost.find((one) => one.node.zone === zone && one.unknown && !one.tainted);
    if (next === undefined) continue;
    limiters.set(zone, afterTurn(limiter, at));
    taint.push(next);
  }
  if (taint.length === 0) return [null, memory];
  const lost = memory.lost.map((one) => (taint.includes(one) ? { ...one, tainted: true } : one));
  const sentence = `the next of the nodes that are not reachable in ${taint.map((one) => one.node.zone).join(', ')}`;
  return [
    { taint, because: { reason: UNREACHABLE.key, sentence } },
    { lost, limiters },
  ];
}

/**
 * How long a pod stays on a node with the taint: 300 s unless it brings a toleration of its own; Infinity: for ever.
 *
 * @example toleratedSeconds([]) // 300
 */
export function toleratedSeconds(tolerations: readonly Toleration[]): Seconds {
  const own = firstToleration(tolerations, UNREACHABLE);
  if (own === undefined) return TOLERATED;
  return own.seconds ?? Number.POSITIVE_INFINITY;
}

/**
 * The pod has tolerated the taint for as long as it says.
 *
 * @param taint the loss for which its node was tainted
 * @returns null: it stays, for the node came back or the taint is gone, or it is deleted already
 */
export function evictionOf<N extends NodeSeen>(
  pod: PodSeen,
  { node, since }: Pick<LostNode<N>, 'node' | 'since'>,
  { lost }: NodeLifecycleMemory<N>,
): Because | null {
  if (pod.ending !== null) return null;
  if (!lost.some((one) => one.node === node && one.since === since && one.tainted)) return null;
  return { reason: 'TaintManagerEviction', sentence: `Marking for deletion Pod ${pod.id}` };
}
