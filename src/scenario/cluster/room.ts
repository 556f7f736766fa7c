import { warn } from '../complaints/complaint.js';
import { down } from '../complaints/place.js';
import type { Context } from '../context/context.js';
import { whole as say } from '../messages/fit.js';
import type { NodeGroup, PodTemplate, Region, Taint } from '../strict.js';

/**
 * Warns about pods that no node of the region can ever take: they would be pending for ever. Without node groups every
 * pod has room.
 */
export function checkRoom(context: Context, region: Region): void {
  if (region.nodeGroups.length === 0) return;
  for (const { kind, name, template } of region.workloads) {
    if (region.nodeGroups.some((group) => takes(group, template))) continue;
    const key = `${kind}/${name}`;
    warn(context.notes, down(context.at, 'behaviour', key), {
      value: key,
      what: say.noRoom(key, region.name),
      expected: '',
    });
  }
}

/** Labels that every node gets by itself are not looked at: their values are known only when it is there. */
const OWN = /^(topology\.kubernetes\.io|kubernetes\.io|node\.kubernetes\.io|karpenter\.(sh|k8s\.aws))\//;

function takes(group: NodeGroup, template: PodTemplate): boolean {
  const { cpu, memory, gpu } = template.requests;
  const selected = Object.entries(template.nodeSelector).every(
    ([key, value]) => OWN.test(key) || group.labels[key] === value,
  );
  const tolerated = group.taints.every(
    (taint) => taint.effect === 'PreferNoSchedule' || template.tolerations.some((one) => bears(one, taint)),
  );
  return (
    selected &&
    tolerated &&
    group.instanceTypes.some(
      ({ allocatable }) => cpu <= allocatable.cpu && memory <= allocatable.memory && gpu <= allocatable.gpu,
    )
  );
}

function bears(one: PodTemplate['tolerations'][number], taint: Taint): boolean {
  return (
    (one.key === null || one.key === taint.key) &&
    (one.effect === null || one.effect === taint.effect) &&
    (one.operator === 'Exists' || one.value === taint.value)
  );
}
