import type { Seconds } from '../../units.js';
import { canBeEmptied, type RemovalSeen } from '../karpenter/simulate-removal.js';
import type { NodeSeen } from '../objects/node.js';
import type { NodeGroupSpec } from '../objects/node-group.js';
import type { Because } from '../policy.js';

/**
 * `scale-down-utilization-threshold`: nodes used above this share stay. `scale-down-delay-after-add`: none is removed
 * so long after one was added, to whatever group.
 */
const UTILIZATION = 0.5,
  AFTER_ADD = 600;

/** What the Cluster Autoscaler looks at before it removes nodes. */
export type ScaleDownSeen<N extends NodeSeen = NodeSeen> = RemovalSeen<N> & {
  readonly now: Seconds;
  /** Whether pods wait for a node. */
  readonly podsPending: boolean;
  /** When a node was added last, to any group; -Infinity: never. */
  readonly lastScaleUp: Seconds;
};

/** A node to remove. */
export type Removal<N extends NodeSeen> = { readonly node: N; readonly because: Because };

/** What one look leads to. */
export type ScaleDown<N extends NodeSeen> = {
  /** Nodes whose timer starts now, and those whose timer stops because they are needed again. */
  readonly unneeded: readonly N[];
  readonly needed: readonly N[];
  /** In this order: all empty ones, then at most one that has to be drained. */
  readonly removed: readonly Removal<N>[];
};

/**
 * One look for nodes that have been unneeded for long enough, unless pods wait or a node was added lately: all empty
 * ones go, and one that has to be drained unless another is being drained.
 *
 * @param nodes those that may be chosen; the picture also has the others
 */
export function scaleDown<N extends NodeSeen>(seen: ScaleDownSeen, nodes: readonly N[]): ScaleDown<N> {
  const { now } = seen;
  const unneeded: N[] = [],
    needed: N[] = [],
    due: N[] = [];
  for (const node of nodes) {
    if (!isCandidate(node)) continue;
    const runs = !Number.isNaN(node.emptySince);
    if (isUnneeded(seen, node)) {
      if (!runs) unneeded.push(node);
      if (now - (runs ? node.emptySince : now) >= (node.group.removeAfter as Seconds)) due.push(node);
    } else if (runs) needed.push(node);
  }
  const waits = seen.podsPending || now - seen.lastScaleUp < AFTER_ADD;
  return { unneeded, needed, removed: waits ? [] : removals(seen, due) };
}

const isScaledHere = ({ group }: NodeSeen): boolean => group.provisioner === 'cluster-autoscaler';

const isCandidate = (node: NodeSeen): boolean =>
  isScaledHere(node) && node.group.removeAfter !== null && node.stage === 'ready' && node.ready;

function isUnneeded(seen: RemovalSeen, node: NodeSeen): boolean {
  if (node.pods.length === 0) return true;
  return node.group.removesUnderutilized && utilization(node) <= UTILIZATION && canBeEmptied(seen, node);
}

/** The larger share of CPU and memory that is asked for; on GPU nodes only the GPUs count. */
export function utilization({
  type,
  freeCpu,
  freeMemory,
  freeGpu,
}: Pick<NodeSeen, 'type' | 'freeCpu' | 'freeMemory' | 'freeGpu'>): number {
  const { cpu, memory, gpu } = type.allocatable;
  if (gpu > 0) return 1 - freeGpu / gpu;
  return Math.max(1 - freeCpu / cpu, 1 - freeMemory / memory);
}

/** Empty nodes are gone at once: those that come later in the list are judged without them. */
function removals<N extends NodeSeen>(seen: ScaleDownSeen, due: readonly N[]): Removal<N>[] {
  let { nodes } = seen;
  const removed: Removal<N>[] = [];
  for (const node of due) {
    if (node.pods.length > 0 || !isAboveMinimum(nodes, node.group)) continue;
    removed.push({ node, because: emptyBecause(node, seen.now) });
    nodes = nodes.filter((one) => one !== node);
  }
  if (nodes.some((node) => isScaledHere(node) && node.stage === 'draining')) return removed;
  const left = { ...seen, nodes };
  const next = due.find(
    (node) => node.pods.length > 0 && isAboveMinimum(nodes, node.group) && canBeEmptied(left, node),
  );
  if (next !== undefined) removed.push({ node: next, because: whyUnderutilized(next) });
  return removed;
}

function isAboveMinimum(nodes: readonly NodeSeen[], group: NodeGroupSpec): boolean {
  let staying = 0;
  for (const node of nodes) if (node.group === group && node.stage === 'ready') staying++;
  return staying > group.min;
}

function emptyBecause({ id, emptySince }: NodeSeen, now: Seconds): Because {
  return { reason: 'empty', sentence: `node ${id} has been empty for ${Math.floor(now - emptySince)} s` };
}

function whyUnderutilized(node: NodeSeen): Because {
  const used = Math.round(100 * utilization(node));
  return {
    reason: 'underutilized',
    sentence: `${used} % of node ${node.id} are asked for, and its pods fit elsewhere (${node.pods.length}); it has been unneeded for long enough`,
  };
}
