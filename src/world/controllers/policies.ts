import type * as clusterAutoscaler from '../../policies/cluster-autoscaler/index.js';
import type * as karpenter from '../../policies/karpenter/index.js';
import type * as nodeLifecycle from '../../policies/node-lifecycle/index.js';
import type * as scheduler from '../../policies/scheduler/index.js';
import type * as workloads from '../../policies/workloads/index.js';

/**
 * The pure decisions of the controllers that every cluster has. They are handed in where a run is put together: the
 * world knows what they look like, and none of them by value.
 */
export type ControllerPolicies = {
  readonly nodeLifecycle: typeof nodeLifecycle;
  readonly clusterAutoscaler: typeof clusterAutoscaler;
  readonly karpenter: typeof karpenter;
  readonly scheduler: typeof scheduler;
  readonly workloads: typeof workloads;
};
