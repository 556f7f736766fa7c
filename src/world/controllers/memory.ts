import { type ClusterAutoscalerMemory, newClusterAutoscalerMemory } from './cluster-autoscaler/memory.js';
import { type KarpenterMemory, newKarpenterMemory } from './karpenter/memory.js';
import { type NodeLifecycleState, newNodeLifecycle } from './node-lifecycle/memory.js';
import { newSchedulerMemory, type SchedulerMemory } from './scheduler/memory.js';

/** What the controllers of one region keep between events, each its own. */
export type ControllerMemory = {
  readonly scheduler: SchedulerMemory;
  readonly karpenter: KarpenterMemory;
  readonly clusterAutoscaler: ClusterAutoscalerMemory;
  readonly nodeLifecycle: NodeLifecycleState;
  /** Restarts of kube-controller-manager that go on now: nobody makes or deletes pods meanwhile. */
  managerDown: number;
  /** Pods that were given a zone so far, where nodes are not modelled. */
  zoneTurn: number;
};

/** The controllers of a region in which nothing happened yet. */
export function newControllerMemory(): ControllerMemory {
  return {
    scheduler: newSchedulerMemory(),
    karpenter: newKarpenterMemory(),
    clusterAutoscaler: newClusterAutoscalerMemory(),
    nodeLifecycle: newNodeLifecycle(),
    managerDown: 0,
    zoneTurn: 0,
  };
}
