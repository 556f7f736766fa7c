import type { Distribution } from '../../kernel/distributions.js';
import type { NodeGroupSpec } from '../../policies/objects/node-group.js';

/** A node group, and how long its provider takes. */
export type NodeGroup = NodeGroupSpec & {
  /** From the pending pod to the request for a node. */
  readonly plan: Distribution;
  /** From the request to Ready; GPU nodes include driver and device plugin. */
  readonly boot: Distribution;
  /** From the request to the refusal for lack of capacity. */
  readonly refusal: Distribution;
};
