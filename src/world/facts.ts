import type { Resources } from '../scenario/strict.js';
import type { Seconds } from '../units.js';

/** Stages of a pod in their order; `gone` is the end. */
export type PodStage = 'pending' | 'pulling' | 'starting' | 'ready' | 'draining' | 'gone';

/** Why a pod ended. */
export type PodEnd = 'scaled-down' | 'finished' | 'evicted' | 'node-lost' | 'replaced' | 'out-of-memory' | 'crashed';

/** Who wrote spec.replicas: `hpa`, `keda`, `user`, or the name of a scaler. */
export type Writer = string;

/**
 * Why the containers of a pod ended while the pod stayed: the kernel or a probe killed them, they ended by themselves,
 * or a store refused them at their start.
 */
export type ContainerEnd = 'out-of-memory' | 'liveness' | 'startup' | 'ended' | 'crashed' | 'start-refused';

/**
 * Everything that can happen outside the hot path. Workloads, nodes and pods are numbers: pods and nodes count up
 * through the run, workloads are numbered through all regions in the order of the scenario.
 * The world notes facts and never reads them.
 */
export type Fact =
  /** A controller looked and decided; `wrote` is null when it left the replicas alone. */
  | {
      readonly type: 'decided';
      readonly at: Seconds;
      readonly workload: number;
      readonly by: Writer;
      readonly current: number;
      readonly desired: number;
      readonly wrote: number | null;
      readonly reason: string;
      readonly sentence: string;
    }
  /** spec.replicas changed. */
  | {
      readonly type: 'scaled';
      readonly at: Seconds;
      readonly workload: number;
      readonly by: Writer;
      readonly from: number;
      readonly to: number;
      readonly reason: string;
      readonly sentence: string;
    }
  /** A condition of an HPA is another one: `kubectl describe hpa` shows it. */
  | {
      readonly type: 'condition';
      readonly at: Seconds;
      readonly workload: number;
      readonly by: Writer;
      readonly replicas: number;
      readonly reason: string;
      readonly sentence: string;
    }
  | { readonly type: 'pod-created'; readonly at: Seconds; readonly pod: number; readonly workload: number }
  /** A pod was made from a newer template than the manifest's, which asks for other resources. */
  | { readonly type: 'pod-revised'; readonly at: Seconds; readonly pod: number; readonly requests: Resources }
  | {
      readonly type: 'pod-bound';
      readonly at: Seconds;
      readonly pod: number;
      readonly node: number;
      readonly zone: string;
    }
  | {
      readonly type: 'pod-pulled';
      readonly at: Seconds;
      readonly pod: number /** false: the image was on the node. */;
      readonly pulled: boolean;
    }
  /** A start was refused (no connection left in a store, for example); it is tried again after a back-off. */
  | { readonly type: 'pod-start-refused'; readonly at: Seconds; readonly pod: number; readonly because: string }
  /**
   * The containers ended and are started again after `backOff` seconds (0: at once); from the second time on this is a
   * crash loop.
   */
  | {
      readonly type: 'pod-restarts';
      readonly at: Seconds;
      readonly pod: number;
      readonly because: ContainerEnd;
      readonly backOff: Seconds;
    }
  | { readonly type: 'pod-ready'; readonly at: Seconds; readonly pod: number }
  | { readonly type: 'pod-unready'; readonly at: Seconds; readonly pod: number; readonly because: string }
  | { readonly type: 'pod-draining'; readonly at: Seconds; readonly pod: number; readonly because: PodEnd }
  | { readonly type: 'pod-gone'; readonly at: Seconds; readonly pod: number; readonly because: PodEnd }
  /** `node` counts up; `zone` is where it was asked for. */
  | {
      readonly type: 'node-requested';
      readonly at: Seconds;
      readonly node: number;
      readonly region: number;
      readonly group: string;
      readonly instanceType: string;
      readonly zone: string;
      readonly capacityType: 'on-demand' | 'spot';
    }
  | { readonly type: 'node-refused'; readonly at: Seconds; readonly node: number; readonly because: string }
  /** The virtual machine runs: billing starts. */
  | { readonly type: 'node-launched'; readonly at: Seconds; readonly node: number }
  | { readonly type: 'node-ready'; readonly at: Seconds; readonly node: number }
  | { readonly type: 'node-unready'; readonly at: Seconds; readonly node: number }
  | { readonly type: 'node-draining'; readonly at: Seconds; readonly node: number; readonly because: string }
  /** The virtual machine ends: billing stops. */
  | { readonly type: 'node-gone'; readonly at: Seconds; readonly node: number; readonly because: string }
  /** `phase` begins or ends; an incident without an end only begins. */
  | { readonly type: 'incident'; readonly at: Seconds; readonly incident: number; readonly phase: 'begins' | 'ends' };
