import * as clusterAutoscaler from './policies/cluster-autoscaler/index.js';
import * as karpenter from './policies/karpenter/index.js';
import * as nodeLifecycle from './policies/node-lifecycle/index.js';
import * as scheduler from './policies/scheduler/index.js';
import * as workloads from './policies/workloads/index.js';
import type { ControllerPolicies } from './world/controllers/policies.js';

/** What the controllers of every cluster decide by: the one place where their clocks meet their policies. */
export const CONTROL_PLANE: ControllerPolicies = { clusterAutoscaler, karpenter, nodeLifecycle, scheduler, workloads };
