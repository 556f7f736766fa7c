import type { Seconds } from '../../units.js';
import type { InstanceType } from './instance-type.js';
import type { Resources } from './resources.js';
import type { Taint } from './taint.js';

/** Nodes of one kind that can be had: a NodePool of Karpenter, or a node group of the Cluster Autoscaler. */
export type NodeGroupSpec = {
  /** Of the NodePool or group; results show it. */
  readonly name: string;
  /** Who asks the provider for its nodes, and removes them. */
  readonly provisioner: 'karpenter' | 'cluster-autoscaler';
  /** The machines it may take, cheapest first; a group of the Cluster Autoscaler has exactly one. */
  readonly instanceTypes: readonly InstanceType[];
  /** Zones where nodes may be asked for, in full: `eu-west-1a`. */
  readonly zones: readonly string[];
  /** Fewest nodes at a time. */
  readonly min: number;
  /** Most nodes at a time; Infinity: no limit. */
  readonly max: number;
  /** Most of each resource over all nodes of the group; Infinity: no limit. */
  readonly resourceLimits: Resources;
  /** That its nodes carry, for nodeSelector. */
  readonly labels: Readonly<Record<string, string>>;
  /** That its nodes carry from their start. */
  readonly taints: readonly Taint[];
  /** How nodes are paid; spot ones can be taken away. */
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
