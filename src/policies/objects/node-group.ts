import type { Seconds } from '../../units.js';
import type { InstanceType } from './instance-type.js';
import type { Resources } from './resources.js';
import type { Taint } from './taint.js';

/** Nodes of one kind that can be had: a NodePool of Karpenter, or a node group of the Cluster Autoscaler. */
export type NodeGroupSpec = {
  readonly name: string;
  /** Who asks the provider for its nodes, and removes them. */
  readonly provisioner: 'karpenter' | 'cluster-autoscaler';
  /** The machines it may take, cheapest first; a group of the Cluster Autoscaler has exactly one. */
  readonly instanceTypes: readonly InstanceType[];
  readonly zones: readonly string[];
  readonly min: number;
  /** Most nodes at a time; Infinity: no limit. */
  readonly max: number;
  /** Most of each resource over all nodes of the group; Infinity: no limit. */
  readonly resourceLimits: Resources;
  readonly labels: Readonly<Record<string, string>>;
  readonly taints: readonly Taint[];
  readonly capacityType: 'on-demand' | 'spot';
  /**
   * How long a node is empty (or, with `removesUnderutilized`, could be emptied) before it is removed; null: never.
   * Karpenter: `consolidateAfter`. Cluster Autoscaler: `scale-down-unneeded-time`.
   */
  readonly removeAfter: Seconds | null;
  /**
   * true: nodes whose pods fit elsewhere are drained and removed too. Karpenter: `consolidationPolicy:
   * WhenEmptyOrUnderutilized`. The Cluster Autoscaler always does so.
   */
  readonly removesUnderutilized: boolean;
};
