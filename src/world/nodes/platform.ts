import { type Distribution, type Sampler, sampler } from '../../kernel/distributions.js';
import type { Stream } from '../../kernel/random.js';

import type { MetricsSource } from '../../scenario/strict/incident.js';
import type { NodeGroup, Region } from '../../scenario/strict.js';
import type { Seconds } from '../../units.js';
import { type NodeMonitor, newMonitor } from '../controllers/node-lifecycle/memory.js';
import type { Pod } from '../pods/pod.js';
import type { Cluster } from '../world.js';
import type { Node } from './node.js';
import { newOffers, type Offers } from './offerings.js';

/** What the parts of the platform in one region keep between events. */
export type Platform = {
  readonly hooks: Hooks;
  readonly groups: readonly GroupState[];
  readonly offers: Offers;
  readonly monitor: NodeMonitor;
  /** When the scheduler looks next; Infinity: it has nothing to do. */
  nextPass: Seconds;
  /**
   * The batch of pending pods for Karpenter, `opened` is NaN while none is open; and when pods that stayed pending are
   * looked at again.
   */
  readonly batch: { opened: Seconds; closes: Seconds; again: Seconds };
  /** Whether a node is marked for return and waits for its validation. */
  returning: boolean;
  /** The last look for an underused node, if it found none. */
  fruitless: { readonly at: Seconds; readonly candidates: number; readonly nodes: number } | null;
  /** Outages that hold each zone down now. */
  readonly outages: Map<string, number>;
  /** Restarts of kube-controller-manager that go on now: nobody makes or deletes pods meanwhile. */
  managerDown: number;
  /** Incidents that silence each source of metrics now. */
  readonly silent: Record<MetricsSource, number>;
  /** Pods that were given a zone so far, where nodes are not modelled. */
  zoneTurn: number;
  /** Distributions that are ready to be drawn from. */
  readonly samplers: Map<Distribution, Sampler>;
};

/**
 * Who is told of what happens. They are tied together in `infrastructure.ts`, so that a pod need not know who cares.
 */
export type Hooks = {
  readonly podCreated: (pod: Pod) => void;
  readonly podUnschedulable: (pod: Pod) => void;
  readonly podReady: (pod: Pod) => void;
  readonly podGone: (pod: Pod, node: Node | null) => void;
  readonly nodeReady: (node: Node) => void;
  readonly nodeRefused: (node: Node) => void;
};

/** One node group as its buyer remembers it. */
export type GroupState = {
  readonly group: NodeGroup;
  /** Nodes planned so far. */
  made: number;
  /**
   * Cluster Autoscaler: no purchase before this time, after a refusal; the length of that pause; the last refusal and
   * the last purchase.
   */
  backoffUntil: Seconds;
  backoff: Seconds;
  refusedAt: Seconds;
  boughtAt: Seconds;
};

/** A platform in which nothing happened yet. */
export function emptyPlatform(region: Region, hooks: Hooks): Platform {
  return {
    hooks,
    groups: region.nodeGroups.map((group) => ({
      group,
      made: 0,
      backoffUntil: Number.NEGATIVE_INFINITY,
      backoff: 0,
      refusedAt: Number.NEGATIVE_INFINITY,
      boughtAt: Number.NEGATIVE_INFINITY,
    })),
    offers: newOffers(),
    monitor: newMonitor(),
    nextPass: Number.POSITIVE_INFINITY,
    batch: { opened: Number.NaN, closes: Number.NaN, again: Number.NaN },
    returning: false,
    fruitless: null,
    outages: new Map(),
    managerDown: 0,
    silent: { 'metrics-server': 0, prometheus: 0, brokers: 0 },
    zoneTurn: 0,
    samplers: new Map(),
  };
}

/** One value of a distribution, which is prepared once a region. */
export function draw(cluster: Cluster, from: Distribution, stream: Stream): number {
  const { samplers } = cluster.platform;
  let ready = samplers.get(from);
  if (ready === undefined) {
    ready = sampler(from);
    samplers.set(from, ready);
  }
  return ready(stream);
}
