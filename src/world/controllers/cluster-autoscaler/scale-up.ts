import { WORLD } from '../../../kernel/simulation.js';
import { type Bin, newPacking, type Packing, pack } from '../../../policies/karpenter/packing.js';
import { isExpected } from '../../../policies/scheduler/preemption.js';
import type { NodeGroup, Resources } from '../../../scenario/strict.js';
import type { Seconds } from '../../../units.js';
import type { NodeGroupState } from '../../nodes/node-group.js';
import { believed } from '../../nodes/offerings.js';
import type { Pod } from '../../pods/pod.js';
import type { Cluster } from '../../world.js';
import { carryOut } from '../karpenter/node-claims.js';

/** The Cluster Autoscaler looks every 10 s. */
export const SCAN = 10;
/**
 * Pods below this priority are headroom and buy nothing; a pod so young, or a GPU pod so young, holds everything up.
 */
const LEAST_PRIORITY = -10,
  YOUNG = 2,
  YOUNG_GPU = 30;
/** Pauses of a group after refusals: doubling from 5 to 30 min, forgotten after 3 h. */
const FIRST_PAUSE = 300,
  LONGEST_PAUSE = 1800,
  FORGOTTEN = 10800;

export function startScanning(cluster: Cluster): void {
  if (cluster.region.nodeGroups.some(isOurs)) cluster.world.simulation.every(SCAN, SCAN, WORLD, scan, cluster);
}

const isOurs = (group: NodeGroup): boolean => group.provisioner === 'cluster-autoscaler';

/**
 * Buys for the pods that fit neither on nodes nor on those that are coming: one group, with its like in other zones, a
 * turn.
 */
function scan(cluster: Cluster): void {
  const waiting = cluster.pending.filter(
    (pod) => pod.life.tries > 0 && !isExpected(pod) && pod.template.priority >= LEAST_PRIORITY,
  );
  if (waiting.length === 0 || isUnhealthy(cluster)) return;
  const room = newPacking(cluster, [], false);
  const left = pack(room, waiting);
  if (left.length === 0 || tooYoung(left, cluster.world.simulation.now)) return;
  const best = leastWaste(cluster, left);
  if (best === null) return;
  balance(cluster, best);
  carryOut(best);
}

/** It does nothing at all while more than 3 nodes and more than 45 % do not answer. */
export function isUnhealthy(cluster: Cluster): boolean {
  let all = 0,
    unready = 0;
  for (const { stage, ready } of cluster.nodes) {
    if (stage !== 'ready') continue;
    all++;
    if (!ready) unready++;
  }
  return unready > 3 && unready > 0.45 * all;
}

export function tooYoung(pods: readonly Pod[], now: Seconds): boolean {
  const oldest = Math.min(...pods.map((pod) => pod.createdAt));
  const oldestGpu = Math.min(...pods.filter((pod) => pod.template.requests.gpu > 0).map((pod) => pod.createdAt));
  return now - oldest < YOUNG || (oldestGpu < Number.POSITIVE_INFINITY && now - oldestGpu < YOUNG_GPU);
}

function leastWaste(cluster: Cluster, pods: readonly Pod[]): Packing | null {
  const { now } = cluster.world.simulation;
  let best: Packing | null = null,
    least = Number.POSITIVE_INFINITY;
  for (const { group, backoffUntil } of cluster.nodeGroups) {
    if (!isOurs(group) || now < backoffUntil) continue;
    const option = newPacking(cluster, [group], false);
    option.bins.length = 0; // only new nodes count here
    pack(option, pods);
    if (option.bought.length === 0) continue;
    const waste = wasteOf(group.instanceTypes[0].capacity, option.bought.length, option.bought);
    if (waste < least) {
      least = waste;
      best = option;
    }
  }
  return best;
}

/**
 * Free share of CPU plus free share of memory over the capacity of all nodes that would be bought; GPUs do not count.
 */
export function wasteOf(
  capacity: Resources,
  nodes: number,
  asked: readonly { readonly cpu: number; readonly memory: number }[],
): number {
  const cpu = asked.reduce((sum, one) => sum + one.cpu, 0),
    memory = asked.reduce((sum, one) => sum + one.memory, 0);
  return 1 - cpu / (capacity.cpu * nodes) + (1 - memory / (capacity.memory * nodes));
}

/**
 * Spreads a purchase over groups that differ in their zones only (balance-similar-node-groups): one node at a time to
 * the smallest. Pods with a hard spread stay where they were planned.
 */
export function balance(cluster: Cluster, packing: Packing): void {
  const { now } = cluster.world.simulation;
  const done = new Set<NodeGroup>();
  for (const { group } of [...packing.bought]) {
    if (!isOurs(group) || done.has(group)) continue;
    const alike = cluster.nodeGroups
      .filter((state) => now >= state.backoffUntil && isAlike(state.group, group))
      .map((state) => state.group);
    for (const one of alike) done.add(one);
    if (alike.length > 1) level(cluster, packing, alike);
  }
}

function level(cluster: Cluster, packing: Packing, alike: readonly NodeGroup[]): void {
  const { bought } = packing;
  const bins = bought.filter((bin) => alike.includes(bin.group));
  if (bins.some((bin) => bin.planned.some((pod) => pod.template.spread.some((one) => one.hard)))) return;
  const sizes = alike.map((group) => cluster.nodes.filter((node) => node.group === group).length);
  const target = waterFill(
    sizes,
    alike.map((group) => group.max),
    bins.length,
  );
  const open = new Map(alike.map((group, i) => [group, target[i] - sizes[i]]));
  const moving: Bin[] = [];
  for (const bin of bins) {
    const places = open.get(bin.group) as number;
    if (places > 0) open.set(bin.group, places - 1);
    else moving.push(bin);
  }
  const to = alike.flatMap((group) => Array.from({ length: open.get(group) as number }, () => group));
  moving.forEach((bin, i) => {
    bought[bought.indexOf(bin)] = moved(cluster, bin, to[i]);
  });
}

function moved(cluster: Cluster, bin: Bin, group: NodeGroup): Bin {
  const type = group.instanceTypes[0];
  const zone = group.zones.find((one) => believed(cluster, group, type, one)) ?? group.zones[0];
  return { ...bin, group, zone, types: [type] };
}

function isAlike(a: NodeGroup, b: NodeGroup): boolean {
  if (a === b) return true;
  return (
    isOurs(a) &&
    a.capacityType === b.capacityType &&
    a.instanceTypes[0].name === b.instanceTypes[0].name &&
    JSON.stringify([a.labels, a.taints]) === JSON.stringify([b.labels, b.taints])
  );
}

/** Sizes after adding so many, each to the smallest that is below its maximum; the first of equals. */
export function waterFill(sizes: readonly number[], max: readonly number[], add: number): number[] {
  const filled = [...sizes];
  for (let n = 0; n < add; n++) {
    let smallest = -1;
    for (let i = 0; i < filled.length; i++) {
      if (filled[i] < max[i] && (smallest < 0 || filled[i] < filled[smallest])) smallest = i;
    }
    if (smallest < 0) break;
    filled[smallest]++;
  }
  return filled;
}

/** A refusal: the group rests, twice as long as the last time if it had come back to work since. */
export function rest(state: NodeGroupState, now: Seconds): void {
  if (now - state.refusedAt >= FORGOTTEN || state.backoff === 0) state.backoff = FIRST_PAUSE;
  else if (now >= state.backoffUntil) state.backoff = Math.min(2 * state.backoff, LONGEST_PAUSE);
  state.refusedAt = now;
  state.backoffUntil = now + state.backoff;
}
