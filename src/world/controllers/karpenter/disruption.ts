import { WORLD } from '../../../kernel/simulation.js';
import { newPacking, pack } from '../../../policies/karpenter/packing.js';
import type { NodeGroup } from '../../../scenario/strict.js';
import type { Seconds } from '../../../units.js';
import type { Node } from '../../nodes/node.js';
import type { Cluster } from '../../world.js';
import { SCAN } from '../cluster-autoscaler/scale-up.js';
import { drainNode } from '../drain/drain.js';
import { evictable } from '../drain/eviction.js';

/** Karpenter looks every 10 s, and looks again after 15 s before it acts; of each pool it disrupts 10 % at a time. */
const POLL = 10,
  VALIDATION = 15,
  BUDGET = 0.1,
  REPEAT = 300;
/** The Cluster Autoscaler: nodes used above this share stay; no return so long after a purchase. */
const UTILIZATION = 0.5,
  AFTER_ADD = 600;

export function startReturning(cluster: Cluster): void {
  const { simulation } = cluster.world;
  const returns = (provisioner: NodeGroup['provisioner']): boolean =>
    cluster.region.nodeGroups.some((group) => group.provisioner === provisioner && group.removeAfter !== null);
  if (returns('karpenter')) simulation.every(POLL, POLL, WORLD, disrupt, cluster);
  if (returns('cluster-autoscaler')) simulation.every(SCAN, SCAN, WORLD, scaleDown, cluster);
}

/**
 * One turn of Karpenter's disruption: the empty nodes that the budgets allow, else the one node that can best be done
 * without.
 */
function disrupt(cluster: Cluster): void {
  if (cluster.controllers.karpenter.disrupting) return;
  const candidates = cluster.nodes.filter((node) => node.group.provisioner === 'karpenter' && isSettled(node));
  const empty = withinBudgets(
    cluster,
    candidates.filter((node) => node.pods.length === 0),
  );
  const chosen = empty.length > 0 ? empty : underused(cluster, candidates);
  if (chosen.length === 0) return;
  cluster.controllers.karpenter.disrupting = true;
  cluster.world.simulation.after(VALIDATION, validate, { cluster, chosen, empty: empty.length > 0 });
}

/** Nothing changed on the node for as long as its group says, and nobody is expected on it. */
function isSettled({ cluster, group, stage, ready, alive, changedAt, nominatedUntil }: Node): boolean {
  const { now } = cluster.world.simulation;
  return (
    stage === 'ready' &&
    ready &&
    alive &&
    group.removeAfter !== null &&
    now - changedAt >= group.removeAfter &&
    now >= nominatedUntil
  );
}

/**
 * How many nodes of a group may be disrupted: its share, less those that drain or do not answer, and never below its
 * least number.
 */
export function allowance(cluster: Cluster, group: NodeGroup): number {
  let all = 0,
    away = 0,
    staying = 0;
  for (const { group: of, stage, ready } of cluster.nodes) {
    if (of !== group || (stage !== 'ready' && stage !== 'draining')) continue;
    all++;
    if (stage === 'ready') staying++;
    if (stage === 'draining' || !ready) away++;
  }
  return Math.max(0, Math.min(Math.ceil(BUDGET * all - 1e-9) - away, staying - group.min));
}

function withinBudgets(cluster: Cluster, nodes: readonly Node[]): Node[] {
  const left = new Map<NodeGroup, number>();
  return nodes.filter(({ group }) => {
    const allowed = left.get(group) ?? allowance(cluster, group);
    left.set(group, allowed - 1);
    return allowed > 0;
  });
}

/** The node with the most price for the least disruption whose pods all fit on other nodes. */
function underused(cluster: Cluster, candidates: readonly Node[]): Node[] {
  const sorted = candidates.filter((node) => node.group.removesUnderutilized && node.pods.length > 0);
  if (sorted.length === 0 || nothingChanged(cluster, sorted.length)) return [];
  const value = new Map(sorted.map((node) => [node, node.type.perHour / disruptionCost(node)]));
  sorted.sort((a, b) => (value.get(b) as number) - (value.get(a) as number) || a.id - b.id);
  const room = roomElsewhere(cluster);
  for (const node of sorted) {
    if (!mightFit(node, room) || allowance(cluster, node.group) <= 0 || !canBeEmptied(node)) continue;
    cluster.controllers.karpenter.fruitless = null;
    return [node];
  }
  return [];
}

/**
 * A look that found nothing is not repeated until a pod or a node changed, or 5 min have passed (as Karpenter does).
 */
function nothingChanged(cluster: Cluster, candidates: number): boolean {
  const { now } = cluster.world.simulation;
  const { fruitless } = cluster.controllers.karpenter;
  let changedAt = 0;
  for (const node of cluster.nodes) changedAt = Math.max(changedAt, node.changedAt);
  if (
    fruitless !== null &&
    fruitless.candidates === candidates &&
    fruitless.nodes === cluster.nodes.length &&
    changedAt < fruitless.at &&
    now - fruitless.at < REPEAT
  )
    return true;
  cluster.controllers.karpenter.fruitless = { at: now, candidates, nodes: cluster.nodes.length };
  return false;
}

/** The largest free room on any node, and on any but that one. */
type Room = { readonly cpu: readonly [number, number]; readonly memory: readonly [number, number] };

function roomElsewhere(cluster: Cluster): Room {
  const two = (of: (node: Node) => number): [number, number] => {
    let first = 0,
      second = 0;
    for (const node of cluster.nodes) {
      if (node.stage !== 'ready' || !node.ready) continue;
      const free = of(node);
      if (free > first) [first, second] = [free, first];
      else if (free > second) second = free;
    }
    return [first, second];
  };
  return { cpu: two((node) => node.freeCpu), memory: two((node) => node.freeMemory) };
}

/** Quickly rules out what cannot be: a pod that is larger than every other node's room. */
function mightFit(node: Node, { cpu, memory }: Room): boolean {
  const freeCpu = node.freeCpu === cpu[0] ? cpu[1] : cpu[0],
    freeMemory = node.freeMemory === memory[0] ? memory[1] : memory[0];
  return node.pods.every(
    ({ template }) => template.requests.cpu <= freeCpu + 1e-9 && template.requests.memory <= freeMemory,
  );
}

/** 1 and, for each pod, 1 more or less by its priority (Karpenter's eviction cost). */
function disruptionCost(node: Node): number {
  let cost = 1;
  for (const pod of node.pods) cost += Math.max(0, Math.min(10, 1 + pod.template.priority / 33554432));
  return cost;
}

/** All its pods may be evicted and would find room on the other nodes as they are. */
export function canBeEmptied(node: Node): boolean {
  const pods = node.pods.filter((pod) => pod.ending === null);
  if (pods.length < node.pods.length || !pods.every(evictable)) return false;
  const packing = newPacking(node.cluster, [], false, node);
  const elsewhere = packing.bins.filter((bin) => bin.node !== null && bin.node.stage === 'ready');
  packing.bins.splice(0, packing.bins.length, ...elsewhere);
  return pack(packing, pods).length === 0;
}

type Command = { readonly cluster: Cluster; readonly chosen: readonly Node[]; readonly empty: boolean };

function validate({ cluster, chosen, empty }: Command): void {
  cluster.controllers.karpenter.disrupting = false;
  for (const node of chosen) {
    if (!isSettled(node) || allowance(cluster, node.group) <= 0) continue;
    if (empty ? node.pods.length === 0 : canBeEmptied(node)) drainNode(node, empty ? 'empty' : 'underutilized');
  }
}

/**
 * One look of the Cluster Autoscaler: unneeded for long enough, and no purchase lately; all empty nodes go, else one
 * that has to be drained.
 */
function scaleDown(cluster: Cluster): void {
  const { now } = cluster.world.simulation;
  const ours = cluster.nodes.filter(
    ({ group, stage, ready, alive }) =>
      group.provisioner === 'cluster-autoscaler' && group.removeAfter !== null && stage === 'ready' && ready && alive,
  );
  for (const node of ours) {
    if (!isUnneeded(node)) node.emptySince = Number.NaN;
    else if (Number.isNaN(node.emptySince)) node.emptySince = now;
  }
  if (
    cluster.pending.length > 0 ||
    cluster.nodeGroups.some(
      (state) => state.group.provisioner === 'cluster-autoscaler' && now - state.boughtAt < AFTER_ADD,
    )
  )
    return;
  const due = ours.filter((node) => now - node.emptySince >= (node.group.removeAfter as Seconds));
  const draining = cluster.nodes.some(
    (node) => node.group.provisioner === 'cluster-autoscaler' && node.stage === 'draining',
  );
  for (const node of due.filter((one) => one.pods.length === 0))
    if (aboveMinimum(cluster, node.group)) drainNode(node, 'empty');
  if (draining) return;
  const next = due.find(
    (node) => node.stage === 'ready' && node.pods.length > 0 && aboveMinimum(cluster, node.group) && canBeEmptied(node),
  );
  if (next !== undefined) drainNode(next, 'underutilized');
}

function isUnneeded(node: Node): boolean {
  if (node.pods.length === 0) return true;
  return node.group.removesUnderutilized && utilization(node) <= UTILIZATION && canBeEmptied(node);
}

/** The larger share of CPU and memory that is asked for; on GPU nodes only the GPUs count. */
export function utilization({ type, freeCpu, freeMemory, freeGpu }: Node): number {
  const { cpu, memory, gpu } = type.allocatable;
  if (gpu > 0) return 1 - freeGpu / gpu;
  return Math.max(1 - freeCpu / cpu, 1 - freeMemory / memory);
}

function aboveMinimum(cluster: Cluster, group: NodeGroup): boolean {
  let staying = 0;
  for (const node of cluster.nodes) if (node.group === group && node.stage === 'ready') staying++;
  return staying > group.min;
}
