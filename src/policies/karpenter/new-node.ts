import type { InstanceType } from '../objects/instance-type.js';
import type { NodeGroupSpec } from '../objects/node-group.js';
import type { PodSeen } from '../objects/pod.js';
import type { Resources } from '../objects/resources.js';
import { allowedInGroup, selects } from '../scheduler/filters.js';
import { type Bin, newBin, typeHolds } from './bin.js';
import type { Packing } from './packing.js';

const NOTHING = { cpu: 0, memory: 0, gpu: 0, count: 0 };

/**
 * One more node, from the first group that accepts the pod and stays within its limits, in the allowed zone with the
 * fewest pods, then nodes. It starts with every type that would hold the pod.
 *
 * @param zones where the pod may stand, the best first; null: anywhere
 */
export function openBin(packing: Packing, pod: PodSeen, zones: readonly string[] | null): Bin | null {
  const { template } = pod;
  const { groups, isAvailable } = packing.offerings;
  for (const group of groups) {
    const nodes = [
      ...packing.seen.nodes.filter((node) => node.group === group),
      ...packing.newBins.filter((bin) => bin.group === group),
    ];
    if (nodes.length >= group.max || !allowedInGroup(template, group)) continue;
    const inZone = (zone: string): number => nodes.filter((one) => one.zone === zone).length;
    const order = (zones ?? group.zones).filter((zone) => group.zones.includes(zone));
    const sorted = zones === null ? [...order].sort((a, b) => inZone(a) - inZone(b)) : order;
    for (const zone of sorted) {
      const types = group.instanceTypes.filter(
        (type) =>
          isAvailable(group, type, zone) &&
          typeHolds(type, NOTHING, template.requests) &&
          selects(template, group, type, zone) &&
          isWithinLimits(packing, group, type),
      );
      if (types.length === 0) continue;
      const bin = newBin(group, zone, types);
      packing.newBins.push(bin);
      return bin;
    }
  }
  return null;
}

/** `spec.limits` count capacity; a planned node counts with its largest type. */
function isWithinLimits(packing: Packing, group: NodeGroupSpec, type: InstanceType): boolean {
  const { cpu, memory, gpu } = group.resourceLimits;
  if (cpu === Number.POSITIVE_INFINITY && memory === Number.POSITIVE_INFINITY && gpu === Number.POSITIVE_INFINITY)
    return true;
  const all = [type, ...packing.seen.nodes.filter((node) => node.group === group).map((node) => node.type)].map(
    (one) => one.capacity,
  );
  for (const bin of packing.newBins) if (bin.group === group) all.push(largest(bin.types));
  const sum = (of: (one: Resources) => number): number => all.reduce((total, one) => total + of(one), 0);
  return sum((one) => one.cpu) <= cpu && sum((one) => one.memory) <= memory && sum((one) => one.gpu) <= gpu;
}

function largest(types: readonly InstanceType[]): Resources {
  const most = (of: (one: Resources) => number): number => Math.max(...types.map((type) => of(type.capacity)));
  return { cpu: most((one) => one.cpu), memory: most((one) => one.memory), gpu: most((one) => one.gpu) };
}
