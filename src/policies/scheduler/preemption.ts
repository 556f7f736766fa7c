import type { NodeSeen } from '../objects/node.js';
import type { PodSeen } from '../objects/pod.js';
import type { Resources } from '../objects/resources.js';
import { accepts, isOpen } from './filters.js';
import { type KeptRoom, roomKeptOn } from './nominated.js';
import { breaksSpread, type Counts } from './topology-spread.js';

/** A node on which the pod would fit if these were gone, and how many budgets that would break. */
export type Candidate<P, N> = { readonly node: N; readonly victims: readonly P[]; readonly violations: number };

/**
 * For a pod that fits nowhere: the node on which the pods of lower priority that must go are the least loss, chosen as
 * the real scheduler does (`SelectCandidate` and `selectVictimsOnNode` of pkg/scheduler/framework/preemption).
 *
 * @param nominated pods that wait for room which is kept for them
 * @param isProtected whether a PodDisruptionBudget forbids to evict a pod now: such pods are spared where it is
 *   possible
 * @returns null: no node would hold the pod, whoever of lower priority went
 */
export function preempt<P extends PodSeen, N extends NodeSeen & { readonly pods: readonly P[] }>(
  pod: P,
  nodes: readonly N[],
  counts: Counts,
  nominated: readonly PodSeen[],
  isProtected: (pod: P) => boolean,
): Candidate<P, N> | null {
  let best: Candidate<P, N> | null = null;
  for (const node of nodes) {
    if (!isOpen(node) || !accepts(pod.template, node) || breaksSpread(pod.template, counts, node)) continue;
    const victims = victimsOn<P>(node, node.pods, pod, nominated, isProtected);
    if (victims === null) continue;
    const candidate = { node, ...victims };
    if (best === null || isBetter(candidate, best)) best = candidate;
  }
  return best;
}

const priorityOf = (pod: PodSeen): number => pod.template.priority;

/**
 * The fewest pods of lower priority that must go: all of them, less those that can stay, the most important asked
 * first.
 */
function victimsOn<P extends PodSeen>(
  node: NodeSeen,
  pods: readonly P[],
  pod: P,
  nominated: readonly PodSeen[],
  isProtected: (pod: P) => boolean,
): Omit<Candidate<P, never>, 'node'> | null {
  const lower = pods.filter((one) => priorityOf(one) < priorityOf(pod));
  if (lower.length === 0) return null;
  const free = freeBeside(node, roomKeptOn(node, pod, nominated));
  for (const one of lower) give(free, one.template.requests, 1);
  if (!holds(free, pod.template.requests)) return null;
  const spared = new Set(lower.filter((one) => one.ending === null && isProtected(one)));
  const victims: P[] = [];
  for (const one of [...lower].sort((a, b) => Number(spared.has(b)) - Number(spared.has(a)) || moreImportant(a, b))) {
    give(free, one.template.requests, -1);
    if (holds(free, pod.template.requests)) continue;
    give(free, one.template.requests, 1);
    victims.push(one);
  }
  return { victims, violations: victims.filter((one) => spared.has(one)).length };
}

type Free = { cpu: number; memory: number; gpu: number; pods: number };

const freeBeside = (node: NodeSeen, kept: KeptRoom): Free => ({
  cpu: node.freeCpu - kept.cpu,
  memory: node.freeMemory - kept.memory,
  gpu: node.freeGpu - kept.gpu,
  pods: node.type.maxPods - node.pods.length - kept.pods,
});

function give(free: Free, { cpu, memory, gpu }: Resources, sign: 1 | -1): void {
  free.cpu += sign * cpu;
  free.memory += sign * memory;
  free.gpu += sign * gpu;
  free.pods += sign;
}

const holds = (free: Free, { cpu, memory, gpu }: Resources): boolean =>
  cpu <= free.cpu + 1e-9 && memory <= free.memory && gpu <= free.gpu && free.pods >= 1;

/** Higher priority first, then the one that started earlier. */
function moreImportant(a: PodSeen, b: PodSeen): number {
  return priorityOf(b) - priorityOf(a) || a.createdAt - b.createdAt || a.id - b.id;
}

/**
 * Fewer budgets broken, then a lower highest priority, a lower sum, fewer victims, and the latest start of the most
 * important ones.
 */
function isBetter(a: Candidate<PodSeen, unknown>, b: Candidate<PodSeen, unknown>): boolean {
  const x = rank(a),
    y = rank(b);
  for (let i = 0; i < x.length; i++) if (x[i] !== y[i]) return x[i] < y[i];
  return false;
}

/** Priorities reach down to -2^31: shifted, so that more victims never sum up to less. */
const SHIFT = 2147483648;

function rank({ victims, violations }: Candidate<PodSeen, unknown>): number[] {
  const top = Math.max(...victims.map(priorityOf));
  const sum = victims.reduce((total, one) => total + priorityOf(one) + SHIFT, 0);
  const earliest = Math.min(...victims.filter((one) => priorityOf(one) === top).map((one) => one.createdAt));
  return [violations, top, sum, victims.length, -earliest];
}
