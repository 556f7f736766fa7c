import type { Bin } from '../karpenter/bin.js';
import type { IsAvailable } from '../karpenter/offerings.js';
import type { NodeSeen } from '../objects/node.js';
import type { NodeGroupSpec } from '../objects/node-group.js';
import type { PodSeen } from '../objects/pod.js';

/** What the nodes of a scale-up are spread over. */
export type BalanceSeen = {
  readonly nodes: readonly NodeSeen[];
  /** The groups that may be scaled up, in the order of the region. */
  readonly groups: readonly NodeGroupSpec[];
  readonly isAvailable: IsAvailable;
};

/**
 * Spreads new nodes over groups that differ in their zones only (balance-similar-node-groups): one node at a time to
 * the smallest. Pods with a hard spread stay where they were planned, and nodes of Karpenter too.
 *
 * @returns the same plan with other groups and zones
 */
export function balance<N extends NodeSeen, P extends PodSeen>(
  seen: BalanceSeen,
  newBins: readonly Bin<N, P>[],
): Bin<N, P>[] {
  let balanced = [...newBins];
  const done = new Set<NodeGroupSpec>();
  for (const { group } of newBins) {
    if (!isScaledHere(group) || done.has(group)) continue;
    const alike = seen.groups.filter((one) => isAlike(one, group));
    for (const one of alike) done.add(one);
    if (alike.length > 1) balanced = level(seen, balanced, alike);
  }
  return balanced;
}

const isScaledHere = (group: NodeGroupSpec): boolean => group.provisioner === 'cluster-autoscaler';

function level<N extends NodeSeen, P extends PodSeen>(
  seen: BalanceSeen,
  newBins: Bin<N, P>[],
  alike: readonly NodeGroupSpec[],
): Bin<N, P>[] {
  const bins = newBins.filter((bin) => alike.includes(bin.group));
  if (bins.some((bin) => bin.planned.some((pod) => pod.template.spread.some((one) => one.hard)))) return newBins;
  const sizes = alike.map((group) => seen.nodes.filter((node) => node.group === group).length);
  const target = waterFill(
    sizes,
    alike.map((group) => group.max),
    bins.length,
  );
  const open = new Map(alike.map((group, i) => [group, target[i] - sizes[i]]));
  const moving = new Set<Bin>();
  for (const bin of bins) {
    const places = open.get(bin.group) as number;
    if (places > 0) open.set(bin.group, places - 1);
    else moving.add(bin);
  }
  const to = alike.flatMap((group) => Array.from({ length: open.get(group) as number }, () => group));
  let next = 0;
  return newBins.map((bin) => (moving.has(bin) ? moved(seen.isAvailable, bin, to[next++]) : bin));
}

function moved<B extends Bin>(isAvailable: IsAvailable, bin: B, group: NodeGroupSpec): B {
  const type = group.instanceTypes[0];
  const zone = group.zones.find((one) => isAvailable(group, type, one)) ?? group.zones[0];
  return { ...bin, group, zone, types: [type] };
}

function isAlike(a: NodeGroupSpec, b: NodeGroupSpec): boolean {
  if (a === b) return true;
  return (
    isScaledHere(a) &&
    a.capacityType === b.capacityType &&
    a.instanceTypes[0].name === b.instanceTypes[0].name &&
    JSON.stringify([a.labels, a.taints]) === JSON.stringify([b.labels, b.taints])
  );
}

/**
 * Sizes after adding so many, each to the smallest that is below its maximum; the first of equals.
 *
 * @example waterFill([1, 2, 5], [9, 9, 9], 4) // [4, 3, 5]
 */
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
