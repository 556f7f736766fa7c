import type { PodSeen, PodSpec, WorkloadSeen } from '../objects/pod.js';
import type { SpreadConstraint } from '../objects/topology-spread.js';
import { accepts, allowedInGroup, selects } from '../scheduler/filters.js';
import type { Bin } from './bin.js';
import type { Packing } from './packing.js';

/** Zones that the constraints leave open, the one with the fewest pods of the workload first. */
export function zonesAllowed(packing: Packing, pod: PodSeen, spread: readonly SpreadConstraint[]): string[] {
  const counts = countsOf(packing, pod.workload);
  const domains = domainsOf(packing, pod.template);
  const count = (zone: string): number => counts.get(zone) ?? 0;
  const fewest = Math.min(...domains.map(count));
  const skew = Math.min(
    ...spread.filter((one) => one.topologyKey !== 'kubernetes.io/hostname').map((one) => one.maxSkew),
  );
  return domains.filter((zone) => count(zone) + 1 - fewest <= skew).sort((a, b) => count(a) - count(b));
}

/**
 * Zones where a node for the pod is available, as far as the provisioner knows, or where there is one already: unlike
 * for the scheduler, an empty zone counts.
 */
function domainsOf({ seen, offerings: { groups, isAvailable } }: Packing, template: PodSpec): string[] {
  return seen.zones.filter(
    (zone) =>
      groups.some(
        (group) =>
          group.zones.includes(zone) &&
          allowedInGroup(template, group) &&
          group.instanceTypes.some((type) => isAvailable(group, type, zone) && selects(template, group, type, zone)),
      ) || seen.nodes.some((node) => node.zone === zone && accepts(template, node)),
  );
}

/** The pod is planned into this room: its workload has one more pod in that zone. */
export function addToZone(packing: Packing, bin: Bin, pod: PodSeen): void {
  if (pod.template.spread.length === 0) return;
  const counts = countsOf(packing, pod.workload);
  counts.set(bin.zone, (counts.get(bin.zone) ?? 0) + 1);
}

/** Pods of the workload in each zone; pods that end do not count, nor do those of the node that is thought away. */
function countsOf(packing: Packing, workload: WorkloadSeen): Map<string, number> {
  let counts = packing.inZones.get(workload);
  if (counts === undefined) {
    counts = new Map();
    for (const { node, ending } of workload.pods) {
      if (node !== null && ending === null && node !== packing.without)
        counts.set(node.zone, (counts.get(node.zone) ?? 0) + 1);
    }
    packing.inZones.set(workload, counts);
  }
  return counts;
}

/** Pods of the same workload on this node, the planned ones included. */
export function onHost(bin: Bin, pod: PodSeen): number {
  let count = 0;
  for (const one of bin.planned) if (one.workload === pod.workload) count++;
  if (bin.node !== null)
    for (const one of bin.node.pods) if (one.workload === pod.workload && one.ending === null) count++;
  return count;
}
