import type { InstanceType, NodeGroup, PodTemplate, Resources, SpreadConstraint } from '../../scenario/strict.js';
import type { Node } from '../../world/nodes/node.js';
import { believed } from '../../world/nodes/offerings.js';
import type { Pod } from '../../world/pods/pod.js';
import type { WorkloadState } from '../../world/pods/workload-state.js';
import type { Cluster } from '../../world/world.js';
import { accepts, allowedInGroup, selects } from '../scheduler/filters.js';

/** Room that pods are planned into: a node that is there or on its way, or one that would be bought. */
export type Bin = {
  /** null: it would be bought. */
  readonly node: Node | null;
  readonly group: NodeGroup;
  readonly zone: string;
  /** Types that still hold all its pods, cheapest first; each pod may narrow the list. */
  types: readonly InstanceType[];
  cpu: number;
  memory: number;
  gpu: number;
  /** Pods on it, with those that were there before, and those that are planned now. */
  count: number;
  readonly planned: Pod[];
};

/** A plan in the making. */
export type Packing = {
  readonly cluster: Cluster;
  /** Groups that may be bought from, in the order of their turn. */
  readonly groups: readonly NodeGroup[];
  /** Whether soft spread binds as if it were hard, until nothing else is left (Karpenter does so). */
  readonly prefers: boolean;
  /** A node that is thought away, with its pods; null: none. */
  readonly without: Node | null;
  readonly bins: Bin[];
  readonly bought: Bin[];
  readonly counts: Map<WorkloadState, Map<string, number>>;
  /** Bins before this one were found full by an equal pod. */
  readonly from: Map<WorkloadState, number>;
};

/**
 * The existing room: nodes on their way whole, ready nodes with what is free, none that is being drained or does not
 * answer.
 */
export function newPacking(
  cluster: Cluster,
  groups: readonly NodeGroup[],
  prefers: boolean,
  without: Node | null = null,
): Packing {
  const bins = cluster.nodes.filter((node) => isUsable(node) && node !== without).map(binOf);
  return { cluster, groups, prefers, without, bins, bought: [], counts: new Map(), from: new Map() };
}

const isUsable = (node: Node): boolean =>
  node.stage === 'requested' || node.stage === 'booting' || (node.stage === 'ready' && node.ready);

function binOf(node: Node): Bin {
  return {
    node,
    group: node.group,
    zone: node.zone,
    types: [node.type],
    planned: [],
    count: node.pods.length,
    cpu: node.type.allocatable.cpu - node.freeCpu,
    memory: node.type.allocatable.memory - node.freeMemory,
    gpu: node.type.allocatable.gpu - node.freeGpu,
  };
}

/** First-fit decreasing: by CPU, then memory, then age; returns the pods that fit nowhere. */
export function pack(packing: Packing, pods: readonly Pod[]): Pod[] {
  const left: Pod[] = [];
  for (const pod of [...pods].sort(decreasing)) {
    const { template } = pod;
    const strict = packing.prefers && template.spread.some((one) => !one.hard);
    if (
      !(strict && place(packing, pod, template.spread)) &&
      !place(
        packing,
        pod,
        template.spread.filter((one) => one.hard),
      )
    )
      left.push(pod);
  }
  return left;
}

function decreasing(a: Pod, b: Pod): number {
  const x = a.template.requests,
    y = b.template.requests;
  return y.cpu - x.cpu || y.memory - x.memory || a.createdAt - b.createdAt || a.id - b.id;
}

function place(packing: Packing, pod: Pod, spread: readonly SpreadConstraint[]): boolean {
  const zones = spread.length === 0 ? null : zonesAllowed(packing, pod, spread);
  const hostSkew = Math.min(
    ...spread.filter((one) => one.topologyKey === 'kubernetes.io/hostname').map((one) => one.maxSkew),
  );
  const allows = (bin: Bin): boolean =>
    (zones === null || zones.includes(bin.zone)) &&
    (hostSkew === Number.POSITIVE_INFINITY || onHost(bin, pod) < hostSkew);
  const bin =
    firstThatFits(packing, pod, allows, spread.length === 0) ??
    emptiest(packing, pod, allows) ??
    open(packing, pod, zones);
  if (bin === null) return false;
  put(packing, bin, pod);
  return true;
}

function firstThatFits(packing: Packing, pod: Pod, allows: (bin: Bin) => boolean, alike: boolean): Bin | null {
  const { bins } = packing;
  let i = alike ? (packing.from.get(pod.workload) ?? 0) : 0;
  while (i < bins.length && !(allows(bins[i]) && holds(bins[i], pod.template))) i++;
  if (alike) packing.from.set(pod.workload, i);
  return bins[i] ?? null;
}

/** Among the nodes of this plan, Karpenter fills the one with the fewest pods first. */
function emptiest(packing: Packing, pod: Pod, allows: (bin: Bin) => boolean): Bin | null {
  let best: Bin | null = null;
  for (const bin of packing.bought)
    if ((best === null || bin.count < best.count) && allows(bin) && holds(bin, pod.template)) best = bin;
  return best;
}

function holds(bin: Bin, template: PodTemplate): boolean {
  if (bin.node !== null) return typeHolds(bin.types[0], bin, template.requests) && accepts(template, bin.node);
  return (
    allowedInGroup(template, bin.group) &&
    bin.types.some((type) => typeHolds(type, bin, template.requests) && selects(template, bin.group, type, bin.zone))
  );
}

function typeHolds(
  type: InstanceType,
  used: Pick<Bin, 'cpu' | 'memory' | 'gpu' | 'count'>,
  requests: Resources,
): boolean {
  const { allocatable } = type;
  return (
    used.cpu + requests.cpu <= allocatable.cpu + 1e-9 &&
    used.memory + requests.memory <= allocatable.memory &&
    used.gpu + requests.gpu <= allocatable.gpu &&
    used.count < type.maxPods
  );
}

const NOTHING = { cpu: 0, memory: 0, gpu: 0, count: 0 };

/**
 * One more node, from the first group that accepts the pod and stays within its limits, in the allowed zone with the
 * fewest pods, then nodes.
 */
function open(packing: Packing, pod: Pod, zones: readonly string[] | null): Bin | null {
  const { template } = pod;
  for (const group of packing.groups) {
    const nodes = [
      ...packing.cluster.nodes.filter((node) => node.group === group),
      ...packing.bought.filter((bin) => bin.group === group),
    ];
    if (nodes.length >= group.max || !allowedInGroup(template, group)) continue;
    const inZone = (zone: string): number => nodes.filter((one) => one.zone === zone).length;
    const order = (zones ?? group.zones).filter((zone) => group.zones.includes(zone));
    const sorted = zones === null ? [...order].sort((a, b) => inZone(a) - inZone(b)) : order;
    for (const zone of sorted) {
      const types = group.instanceTypes.filter(
        (type) =>
          believed(packing.cluster, group, type, zone) &&
          typeHolds(type, NOTHING, template.requests) &&
          selects(template, group, type, zone) &&
          withinLimits(packing, group, type),
      );
      if (types.length === 0) continue;
      const bin: Bin = { node: null, group, zone, types, cpu: 0, memory: 0, gpu: 0, count: 0, planned: [] };
      packing.bought.push(bin);
      return bin;
    }
  }
  return null;
}

/** Limits count capacity; a planned node counts with its largest type. */
function withinLimits(packing: Packing, group: NodeGroup, type: InstanceType): boolean {
  const { cpu, memory, gpu } = group.resourceLimits;
  if (cpu === Number.POSITIVE_INFINITY && memory === Number.POSITIVE_INFINITY && gpu === Number.POSITIVE_INFINITY)
    return true;
  const all = [type, ...packing.cluster.nodes.filter((node) => node.group === group).map((node) => node.type)].map(
    (one) => one.capacity,
  );
  for (const bin of packing.bought) if (bin.group === group) all.push(largest(bin.types));
  const sum = (of: (one: Resources) => number): number => all.reduce((total, one) => total + of(one), 0);
  return sum((one) => one.cpu) <= cpu && sum((one) => one.memory) <= memory && sum((one) => one.gpu) <= gpu;
}

function largest(types: readonly InstanceType[]): Resources {
  const most = (of: (one: Resources) => number): number => Math.max(...types.map((type) => of(type.capacity)));
  return { cpu: most((one) => one.cpu), memory: most((one) => one.memory), gpu: most((one) => one.gpu) };
}

function put(packing: Packing, bin: Bin, pod: Pod): void {
  const { template } = pod;
  if (bin.node === null)
    bin.types = bin.types.filter(
      (type) => typeHolds(type, bin, template.requests) && selects(template, bin.group, type, bin.zone),
    );
  bin.cpu += template.requests.cpu;
  bin.memory += template.requests.memory;
  bin.gpu += template.requests.gpu;
  bin.count++;
  bin.planned.push(pod);
  if (template.spread.length > 0) {
    const counts = zoneCounts(packing, pod.workload);
    counts.set(bin.zone, (counts.get(bin.zone) ?? 0) + 1);
  }
}

/** Zones that the constraints leave open, the one with the fewest pods of the workload first. */
function zonesAllowed(packing: Packing, pod: Pod, spread: readonly SpreadConstraint[]): string[] {
  const counts = zoneCounts(packing, pod.workload);
  const domains = domainsOf(packing, pod.template);
  const count = (zone: string): number => counts.get(zone) ?? 0;
  const fewest = Math.min(...domains.map(count));
  const skew = Math.min(
    ...spread.filter((one) => one.topologyKey !== 'kubernetes.io/hostname').map((one) => one.maxSkew),
  );
  return domains.filter((zone) => count(zone) + 1 - fewest <= skew).sort((a, b) => count(a) - count(b));
}

/**
 * Zones where something can be bought for the pod, as the provisioner believes, or where nodes for it are already: unlike for
 * the scheduler, an empty zone counts.
 */
function domainsOf(packing: Packing, template: PodTemplate): string[] {
  const { cluster } = packing;
  return cluster.region.zones.filter(
    (zone) =>
      packing.groups.some(
        (group) =>
          group.zones.includes(zone) &&
          allowedInGroup(template, group) &&
          group.instanceTypes.some(
            (type) => believed(cluster, group, type, zone) && selects(template, group, type, zone),
          ),
      ) || cluster.nodes.some((node) => node.zone === zone && accepts(template, node)),
  );
}

function zoneCounts(packing: Packing, workload: WorkloadState): Map<string, number> {
  let counts = packing.counts.get(workload);
  if (counts === undefined) {
    counts = new Map();
    for (const { node, ending } of workload.pods) {
      if (node !== null && ending === null && node !== packing.without)
        counts.set(node.zone, (counts.get(node.zone) ?? 0) + 1);
    }
    packing.counts.set(workload, counts);
  }
  return counts;
}

function onHost(bin: Bin, pod: Pod): number {
  let count = 0;
  for (const one of bin.planned) if (one.workload === pod.workload) count++;
  if (bin.node !== null)
    for (const one of bin.node.pods) if (one.workload === pod.workload && one.ending === null) count++;
  return count;
}
