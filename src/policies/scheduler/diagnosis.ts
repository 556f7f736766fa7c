import type { NodeSeen } from '../objects/node.js';
import type { PodSeen } from '../objects/pod.js';
import type { Because } from '../policy.js';
import { isListed, selects, tolerates } from './filters.js';
import { roomKeptOn } from './nominated.js';
import { breaksSpread, type Counts } from './topology-spread.js';

/** Why a pod stands where it does. @example 'assigned to node 3 in zone a, the best of 4 feasible nodes' */
export function scheduledBecause({ id, zone }: NodeSeen, feasible: number): Because {
  const choice = feasible === 1 ? 'the only feasible node' : `the best of ${feasible} feasible nodes`;
  return { reason: 'Scheduled', sentence: `assigned to node ${id} in zone ${zone}, ${choice}` };
}

/**
 * Why a pod waits, as the event FailedScheduling says it (`FitError.Error` of pkg/scheduler/framework): how many nodes
 * each filter kept off, and whether it would help to push others out.
 *
 * @param on where room is being made for it; null: nowhere
 * @example '0/3 nodes are available: 1 node(s) were unschedulable, 2 Insufficient cpu. preemption: 0/3 nodes are
 * available: 1 Preemption is not helpful for scheduling, 2 No preemption victims found for incoming pod.'
 */
export function unschedulableBecause(
  pod: PodSeen,
  { nodes, nominated }: { readonly nodes: readonly NodeSeen[]; readonly nominated: readonly PodSeen[] },
  counts: Counts,
  on: NodeSeen | null,
  victims: number,
): Because {
  const listed = nodes.filter(isListed);
  const kept = listed.map((node) => rejectionsOf(pod, node, counts, nominated));
  const none = `0/${listed.length} nodes are available`;
  const preemption =
    on === null
      ? `${none}${counted(kept.map(({ helps }) => [helps ? 'No preemption victims found for incoming pod' : NO_HELP]))}`
      : `node ${on.id} is nominated, ${victims} pod(s) of lower priority are evicted from it`;
  return {
    reason: 'FailedScheduling',
    sentence: `${none}${counted(kept.map(({ reasons }) => reasons))}. preemption: ${preemption}.`,
  };
}

const NO_HELP = 'Preemption is not helpful for scheduling';

/** `helps`: the node could take the pod if others went. */
type Rejection = { readonly reasons: readonly string[]; readonly helps: boolean };

/**
 * What keeps the pod off one node: the first filter that says no, in the order of the real scheduler; none: nothing.
 */
export function rejectionsOf(pod: PodSeen, node: NodeSeen, counts: Counts, nominated: readonly PodSeen[]): Rejection {
  const { template } = pod;
  if (node.stage !== 'ready') return { reasons: ['node(s) were unschedulable'], helps: false };
  if (!node.ready) return { reasons: [untolerated('node.kubernetes.io/unreachable', '')], helps: false };
  const taint = node.group.taints.find(
    (one) => one.effect !== 'PreferNoSchedule' && !tolerates(template.tolerations, one),
  );
  if (taint !== undefined) return { reasons: [untolerated(taint.key, taint.value)], helps: false };
  if (!selects(template, node.group, node.type, node.zone))
    return { reasons: ["node(s) didn't match Pod's node affinity/selector"], helps: false };
  const missing = insufficient(pod, node, nominated);
  if (missing.length > 0) return { reasons: missing, helps: true };
  if (breaksSpread(template, counts, node))
    return { reasons: ["node(s) didn't match pod topology spread constraints"], helps: false };
  return { reasons: [], helps: true };
}

const untolerated = (key: string, value: string): string => `node(s) had untolerated taint {${key}: ${value}}`;

/** Room that is kept for others is not free. */
function insufficient(pod: PodSeen, node: NodeSeen, nominated: readonly PodSeen[]): string[] {
  const { cpu, memory, gpu } = pod.template.requests;
  const kept = roomKeptOn(node, pod, nominated);
  const missing: string[] = [];
  if (node.pods.length + kept.pods >= node.type.maxPods) missing.push('Too many pods');
  if (cpu + kept.cpu > node.freeCpu + 1e-9) missing.push('Insufficient cpu');
  if (memory + kept.memory > node.freeMemory) missing.push('Insufficient memory');
  if (gpu + kept.gpu > node.freeGpu) missing.push('Insufficient nvidia.com/gpu');
  return missing;
}

/** `: 2 Insufficient cpu, 1 Too many pods`, sorted as text; empty without reasons. */
function counted(reasons: readonly (readonly string[])[]): string {
  const counts = new Map<string, number>();
  for (const reason of reasons.flat()) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  if (counts.size === 0) return '';
  return `: ${[...counts]
    .map(([reason, count]) => `${count} ${reason}`)
    .sort()
    .join(', ')}`;
}
