import type { Seconds } from '../../units.js';
import type { Bin } from '../karpenter/bin.js';
import { isUsable } from '../karpenter/bin.js';
import { type IsAvailable, NO_OFFERINGS } from '../karpenter/offerings.js';
import { type NodesSeen, newPacking, type Packing, pack } from '../karpenter/packing.js';
import { podsPhrase } from '../karpenter/provision.js';
import type { InstanceType } from '../objects/instance-type.js';
import type { NodeSeen } from '../objects/node.js';
import type { NodeGroupSpec } from '../objects/node-group.js';
import type { PodSeen } from '../objects/pod.js';
import type { Because } from '../policy.js';
import { type BackOffs, isBackingOff } from './backoff.js';
import { balance } from './balance.js';
import { leastWaste } from './expanders.js';

/** `expendable-pods-priority-cutoff`: pods below this priority are headroom, for which no node is added. */
const LEAST_PRIORITY = -10;
/** A pod so young, or a GPU pod so young, holds everything up (`unschedulablePodTimeBuffer`, `…GpuTimeBuffer`). */
const YOUNG = 2,
  YOUNG_GPU = 30;
/** `ok-total-unready-count` and `max-total-unready-percentage`. */
const OK_UNREADY = 3,
  MOST_UNREADY = 0.45;

/** What the Cluster Autoscaler looks at when pods wait. */
export type ScaleUpSeen<P extends PodSeen = PodSeen> = NodesSeen & {
  readonly now: Seconds;
  /** All groups of the region. */
  readonly groups: readonly NodeGroupSpec[];
  readonly isAvailable: IsAvailable;
  /** Pods that the scheduler found no node for. */
  readonly pods: readonly P[];
};

/** One more node of a group, and the pods that it is meant for. */
export type NewNode<P extends PodSeen = PodSeen> = {
  readonly group: NodeGroupSpec;
  readonly type: InstanceType;
  readonly zone: string;
  readonly pods: readonly P[];
};

/** Nodes to add, of one group and its like; none, and why not. */
export type ScaleUp<P extends PodSeen> = { readonly nodes: readonly NewNode<P>[]; readonly because: Because };

const none = (reason: string, sentence: string): ScaleUp<never> => ({ nodes: [], because: { reason, sentence } });
const NO_PODS = none('NoPods', 'no pod waits that a node would be added for'),
  UNHEALTHY = none('ClusterUnhealthy', 'more than 3 nodes and more than 45 % of all do not answer'),
  EXPECTED = none('PodsFit', 'all pods fit on nodes that are there or on their way'),
  YOUNG_PODS = none('PodsTooYoung', 'the oldest pod is younger than 2 s, or the oldest GPU pod younger than 30 s'),
  NO_GROUP = none('NotTriggerScaleUp', 'no group that may grow would hold a pod, or all of them back off');

/**
 * One look for pods that fit neither on nodes nor on those that are coming: one group grows, with its like in other
 * zones.
 */
export function scaleUp<P extends PodSeen>(seen: ScaleUpSeen<P>, backOffs: BackOffs): ScaleUp<P> {
  const { nodes, now } = seen;
  const waiting = seen.pods.filter((pod) => pod.template.priority >= LEAST_PRIORITY);
  if (waiting.length === 0) return NO_PODS;
  if (isUnhealthy(nodes)) return UNHEALTHY;
  const pods = pack(newPacking<NodeSeen, P>(seen, nodes.filter(isUsable), NO_OFFERINGS, false), waiting);
  if (pods.length === 0) return EXPECTED;
  if (areTooYoung(pods, now)) return YOUNG_PODS;
  const groups = seen.groups.filter(
    (group) => group.provisioner === 'cluster-autoscaler' && !isBackingOff(backOffs, group, now),
  );
  const options = groups.map((group) => optionOf(seen, group, pods));
  const best = leastWaste(options);
  if (best === null) return NO_GROUP;
  const added = balance({ nodes, groups, isAvailable: seen.isAvailable }, best.newBins);
  return { nodes: added.map(newNode), because: whyAdded(best, options.length) };
}

/** What one group could do for the pods: only new nodes count here. */
function optionOf<P extends PodSeen>(
  seen: ScaleUpSeen<P>,
  group: NodeGroupSpec,
  pods: readonly P[],
): Packing<NodeSeen, P> {
  const { isAvailable } = seen;
  const option = newPacking<NodeSeen, P>(seen, [], { groups: [group], isAvailable }, false);
  pack(option, pods);
  return option;
}

function newNode<P extends PodSeen>({ group, zone, types, planned }: Bin<NodeSeen, P>): NewNode<P> {
  return { group, type: types[0], zone, pods: planned };
}

function whyAdded({ newBins }: Packing, groups: number): Because {
  const nodes = newBins.length === 1 ? 'node' : 'nodes';
  const waste = groups === 1 ? '' : `; of ${groups} groups it wastes least`;
  return {
    reason: 'TriggeredScaleUp',
    sentence: `${newBins[0].group.name} needs ${newBins.length} more ${nodes} for ${podsPhrase(newBins.flatMap((bin) => bin.planned))}${waste}`,
  };
}

/** It does nothing at all while more than 3 nodes and more than 45 % do not answer. */
export function isUnhealthy(nodes: readonly Pick<NodeSeen, 'stage' | 'ready'>[]): boolean {
  let all = 0,
    unready = 0;
  for (const { stage, ready } of nodes) {
    if (stage !== 'ready') continue;
    all++;
    if (!ready) unready++;
  }
  return unready > OK_UNREADY && unready > MOST_UNREADY * all;
}

/** Pods that came just now may be placed yet; the others wait with them. */
export function areTooYoung(pods: readonly PodSeen[], now: Seconds): boolean {
  const oldest = Math.min(...pods.map((pod) => pod.createdAt));
  const oldestGpu = Math.min(...pods.filter((pod) => pod.template.requests.gpu > 0).map((pod) => pod.createdAt));
  return now - oldest < YOUNG || (oldestGpu < Number.POSITIVE_INFINITY && now - oldestGpu < YOUNG_GPU);
}
