import type { NodeSeen } from '../objects/node.js';
import type { PodSeen, WorkloadSeen } from '../objects/pod.js';
import type { SpreadConstraint } from '../objects/topology-spread.js';
import { type Bin, binOf, holds, put } from './bin.js';
import { openBin } from './new-node.js';
import type { Offerings } from './offerings.js';
import { addToZone, onHost, zonesAllowed } from './zone-spread.js';

/** What a plan looks at. */
export type NodesSeen<N extends NodeSeen = NodeSeen> = {
  /** All nodes of the region, those on their way included, in the order in which they were asked for. */
  readonly nodes: readonly N[];
  readonly zones: readonly string[];
};

/** A plan in the making: which pods go into which room. It is the planner's own; the picture stays as it is. */
export type Packing<N extends NodeSeen = NodeSeen, P extends PodSeen = PodSeen> = {
  readonly seen: NodesSeen<N>;
  /** What may be provisioned. */
  readonly offerings: Offerings;
  /** Whether soft spread binds as if it were hard, until nothing else is left (Karpenter does so). */
  readonly prefersSpread: boolean;
  /** A node that is thought away, with its pods; null: none. */
  readonly without: NodeSeen | null;
  /** Existing room, in the order in which it is tried. */
  readonly bins: Bin<N, P>[];
  /** Nodes that would be provisioned, in the order in which they were opened. */
  readonly newBins: Bin<N, P>[];
  /** Pods of a workload in each zone, the planned ones included. */
  readonly inZones: Map<WorkloadSeen, Map<string, number>>;
  /** Bins before this one were found full by an equal pod. */
  readonly from: Map<WorkloadSeen, number>;
};

/** An empty plan over the room of these nodes; `nodes` may be fewer than are seen. */
export function newPacking<N extends NodeSeen, P extends PodSeen>(
  seen: NodesSeen<N>,
  nodes: readonly N[],
  offerings: Offerings,
  prefersSpread: boolean,
  without: NodeSeen | null = null,
): Packing<N, P> {
  return {
    seen,
    offerings,
    prefersSpread,
    without,
    bins: nodes.map(binOf),
    newBins: [],
    inZones: new Map(),
    from: new Map(),
  };
}

/**
 * First-fit decreasing, as the scheduling simulation of Karpenter: by CPU, then memory, then age. Each pod goes to
 * existing room, else to the emptiest node of the plan, else to one more node.
 *
 * @returns the pods that fit nowhere
 */
export function pack<P extends PodSeen>(packing: Packing<NodeSeen, P>, pods: readonly P[]): P[] {
  const left: P[] = [];
  for (const pod of [...pods].sort(decreasing)) {
    const { spread } = pod.template;
    const prefers = packing.prefersSpread && spread.some((one) => !one.hard);
    if (
      !(prefers && place(packing, pod, spread)) &&
      !place(
        packing,
        pod,
        spread.filter((one) => one.hard),
      )
    )
      left.push(pod);
  }
  return left;
}

function decreasing(a: PodSeen, b: PodSeen): number {
  const x = a.template.requests,
    y = b.template.requests;
  return y.cpu - x.cpu || y.memory - x.memory || a.createdAt - b.createdAt || a.id - b.id;
}

function place(packing: Packing, pod: PodSeen, spread: readonly SpreadConstraint[]): boolean {
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
    openBin(packing, pod, zones);
  if (bin === null) return false;
  put(bin, pod);
  addToZone(packing, bin, pod);
  return true;
}

function firstThatFits(packing: Packing, pod: PodSeen, allows: (bin: Bin) => boolean, alike: boolean): Bin | null {
  const { bins } = packing;
  let i = alike ? (packing.from.get(pod.workload) ?? 0) : 0;
  while (i < bins.length && !(allows(bins[i]) && holds(bins[i], pod.template))) i++;
  if (alike) packing.from.set(pod.workload, i);
  return bins[i] ?? null;
}

/** Among the nodes of this plan, Karpenter fills the one with the fewest pods first. */
function emptiest(packing: Packing, pod: PodSeen, allows: (bin: Bin) => boolean): Bin | null {
  let best: Bin | null = null;
  for (const bin of packing.newBins)
    if ((best === null || bin.count < best.count) && allows(bin) && holds(bin, pod.template)) best = bin;
  return best;
}
