import type { NodeSeen } from '../objects/node.js';
import type { PodSpec } from '../objects/pod.js';
import type { Resources } from '../objects/resources.js';
import { countUntolerated } from './filters.js';
import { type Counts, spreadScores } from './topology-spread.js';

const MIB = 1024 * 1024;
/** Bounds between which the size of an image counts, and what a pod without requests counts as. */
const SMALL_IMAGE = 23 * MIB,
  LARGE_IMAGE = 1000 * MIB,
  ASSUMED_CPU = 0.1,
  ASSUMED_MEMORY = 200 * MIB;

/**
 * How much the scheduler likes each node for the pod, with the default plugins and weights of 1.37: taints 3, spread 2,
 * least allocated 1, balanced allocation 1, image locality 1. Preferred affinity and affinity between pods are not in
 * the strict form.
 *
 * @param spreadOfImage share of all nodes that have the image
 */
export function scores(template: PodSpec, counts: Counts, nodes: readonly NodeSeen[], spreadOfImage: number): number[] {
  const taints = taintScores(template, nodes);
  const spread = spreadScores(template, counts, nodes);
  return nodes.map(
    (node, i) =>
      3 * taints[i] +
      (spread === null ? 0 : 2 * spread[i]) +
      leastAllocated(template.requests, node) +
      balanced(template.requests, node) +
      imageLocality(template, node, spreadOfImage),
  );
}

function taintScores(template: PodSpec, nodes: readonly NodeSeen[]): number[] {
  const counts = nodes.map((node) => countUntolerated(template, node.group));
  let most = 0;
  for (const count of counts) if (count > most) most = count;
  return counts.map((count) => (most === 0 ? 100 : 100 - Math.floor((100 * count) / most)));
}

/** Mean over CPU and memory of the share that stays free, in whole percents. */
export function leastAllocated(requests: Resources, node: NodeSeen): number {
  const { allocatable } = node.type;
  const cpu = free(allocatable.cpu, node.freeCpu - (requests.cpu || ASSUMED_CPU));
  const memory = free(allocatable.memory, node.freeMemory - (requests.memory || ASSUMED_MEMORY));
  return Math.floor((cpu + memory) / 2);
}

const free = (all: number, left: number): number => (all === 0 || left < 0 ? 0 : Math.floor((left * 100) / all + 1e-9));

/** 75 when the pod changes nothing about the balance of CPU and memory; more when it makes it better. */
export function balanced(requests: Resources, node: NodeSeen): number {
  if (requests.cpu === 0 && requests.memory === 0) return 0;
  const { allocatable } = node.type;
  const cpu = allocatable.cpu - node.freeCpu,
    memory = allocatable.memory - node.freeMemory;
  const before = balance(cpu / allocatable.cpu, memory / allocatable.memory);
  const after = balance((cpu + requests.cpu) / allocatable.cpu, (memory + requests.memory) / allocatable.memory);
  return Math.floor(50 + (50 + after - before) / 2);
}

const balance = (cpu: number, memory: number): number =>
  Math.floor(100 * (1 - Math.abs(Math.min(cpu, 1) - Math.min(memory, 1)) / 2));

function imageLocality(template: PodSpec, node: NodeSeen, share: number): number {
  if (!node.images.has(template.image.name)) return 0;
  const large = LARGE_IMAGE * Math.max(1, template.containers.length);
  const size = Math.min(Math.max(Math.floor(template.image.bytes * share), SMALL_IMAGE), large);
  return Math.floor((100 * (size - SMALL_IMAGE)) / (large - SMALL_IMAGE));
}
