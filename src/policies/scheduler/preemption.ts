import { evictable } from '../../world/controllers/drain/eviction.js';
import { deletePod } from '../../world/controllers/workloads/workload.js';
import type { Node } from '../../world/nodes/node.js';
import { isOpen } from '../../world/nodes/room.js';
import type { Pod } from '../../world/pods/pod.js';
import type { Cluster } from '../../world/world.js';
import { accepts } from './filters.js';
import { breaksSpread, type Counts } from './topology-spread.js';

/** A node on which the pod would fit if these were gone. */
type Candidate = { readonly node: Node; readonly victims: readonly Pod[]; readonly violations: number };

/**
 * A pod that fits nowhere pushes out pods of lower priority: the node is chosen as the real scheduler does, its victims
 * are deleted with their grace, and the pod waits for the room, which is kept for it (nomination). While victims of an
 * earlier attempt end, it does not try again.
 *
 * @param nominated pods that wait for room which is kept for them
 * @returns whether room is being made
 */
export function preempt(cluster: Cluster, pod: Pod, counts: Counts, nominated: readonly Pod[]): boolean {
  if (isMakingRoom(pod)) return true;
  pod.life.nominated = null;
  const priority = priorityOf(pod);
  let best: Candidate | null = null;
  for (const node of cluster.nodes) {
    if (!isOpen(node) || !accepts(pod.template, node) || breaksSpread(pod.template, counts, node)) continue;
    const candidate = candidateOn(node, pod, priority, nominated);
    if (candidate !== null && (best === null || isBetter(candidate, best))) best = candidate;
  }
  if (best === null) return false;
  pod.life.nominated = best.node;
  for (const victim of best.victims) deletePod(victim, 'evicted');
  return true;
}

const priorityOf = (pod: Pod): number => pod.template.priority;

/** Whether the pod has a node in prospect, so that nobody needs to buy one for it. */
export function isExpected({ life: { nominated } }: Pod): boolean {
  return nominated !== null && isOpen(nominated);
}

function isMakingRoom(pod: Pod): boolean {
  return (
    isExpected(pod) &&
    (pod.life.nominated as Node).pods.some((one) => one.ending !== null && priorityOf(one) < priorityOf(pod))
  );
}

/**
 * The fewest pods of lower priority that must go: all of them, less those that can stay, the most important asked
 * first.
 */
function candidateOn(node: Node, pod: Pod, priority: number, nominated: readonly Pod[]): Candidate | null {
  const lower = node.pods.filter((one) => priorityOf(one) < priority);
  if (lower.length === 0) return null;
  const { requests } = pod.template;
  const kept = keptOn(node, pod, nominated);
  const free = {
    cpu: node.freeCpu - kept.cpu,
    memory: node.freeMemory - kept.memory,
    gpu: node.freeGpu - kept.gpu,
    pods: node.type.maxPods - node.pods.length - kept.pods,
  };
  const give = (one: Pod, sign: 1 | -1): void => {
    const asked = one.template.requests;
    free.cpu += sign * asked.cpu;
    free.memory += sign * asked.memory;
    free.gpu += sign * asked.gpu;
    free.pods += sign;
  };
  const holds = (): boolean =>
    requests.cpu <= free.cpu + 1e-9 && requests.memory <= free.memory && requests.gpu <= free.gpu && free.pods >= 1;
  for (const one of lower) give(one, 1);
  if (!holds()) return null;
  const protectedPods = new Set(lower.filter((one) => one.ending === null && !evictable(one)));
  const victims: Pod[] = [];
  for (const one of [...lower].sort(
    (a, b) => Number(protectedPods.has(b)) - Number(protectedPods.has(a)) || moreImportant(a, b),
  )) {
    give(one, -1);
    if (holds()) continue;
    give(one, 1);
    victims.push(one);
  }
  return { node, victims, violations: victims.filter((one) => protectedPods.has(one)).length };
}

/** Higher priority first, then the one that started earlier. */
function moreImportant(a: Pod, b: Pod): number {
  return priorityOf(b) - priorityOf(a) || a.createdAt - b.createdAt || a.id - b.id;
}

/**
 * Fewer budgets broken, then a lower highest priority, a lower sum, fewer victims, and the latest start of the most
 * important ones.
 */
function isBetter(a: Candidate, b: Candidate): boolean {
  const rank = ({ victims, violations }: Candidate): number[] => {
    const top = Math.max(...victims.map(priorityOf));
    const sum = victims.reduce((total, one) => total + priorityOf(one) + 2147483648, 0);
    const earliest = Math.min(...victims.filter((one) => priorityOf(one) === top).map((one) => one.createdAt));
    return [violations, top, sum, victims.length, -earliest];
  };
  const x = rank(a),
    y = rank(b);
  for (let i = 0; i < x.length; i++) if (x[i] !== y[i]) return x[i] < y[i];
  return false;
}

/** Whether so much room on the node is kept for others that the pod must not take what is free. */
export function isKeptFrom(pod: Pod, node: Node, nominated: readonly Pod[]): boolean {
  const { requests } = pod.template;
  const kept = keptOn(node, pod, nominated);
  return (
    kept.pods > 0 &&
    (requests.cpu + kept.cpu > node.freeCpu + 1e-9 ||
      requests.memory + kept.memory > node.freeMemory ||
      requests.gpu + kept.gpu > node.freeGpu ||
      node.pods.length + kept.pods >= node.type.maxPods)
  );
}

/** The room on the node that waits for other pods which are at least as important. */
function keptOn(
  node: Node,
  pod: Pod,
  nominated: readonly Pod[],
): { readonly cpu: number; readonly memory: number; readonly gpu: number; readonly pods: number } {
  const kept = { cpu: 0, memory: 0, gpu: 0, pods: 0 };
  for (const one of nominated) {
    if (one === pod || one.life.nominated !== node || priorityOf(one) < priorityOf(pod)) continue;
    const { requests } = one.template;
    kept.cpu += requests.cpu;
    kept.memory += requests.memory;
    kept.gpu += requests.gpu;
    kept.pods++;
  }
  return kept;
}
