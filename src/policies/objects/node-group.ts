import type { Seconds } from '../../units.js';
import type { InstanceType } from './instance-type.js';
import type { Resources } from './resources.js';
import type { Taint } from './taint.js';

/** Nodes of one kind that can be bought: a Karpenter NodePool, or a node group of the Cluster Autoscaler. */
export type NodeGroupSpec = {
  readonly name: string;
  readonly buyer: 'karpenter' | 'cluster-autoscaler';
  /** What can be bought, cheapest first; a group of the Cluster Autoscaler has exactly one. */
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
  /** How long a node is empty (or, with `underutilized`, could be empty) before it is returned; null: never. */
  readonly returnAfter: Seconds | null;
  /** true: nodes whose pods fit elsewhere are emptied and returned too. */
  readonly returnsUnderutilized: boolean;
};
