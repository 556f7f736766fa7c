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
export type Fact = {
  /** When it happened, in seconds of the run. */
  readonly at: Seconds;
} & (
  | {
      /** A controller looked and decided. */
      readonly type: 'decided';
      /** Number of the workload. */
      readonly workload: number;
      /** Who decided. */
      readonly by: Writer;
      /** spec.replicas as it found it. */
      readonly current: number;
      /** spec.replicas as it wants it. */
      readonly desired: number;
      /** spec.replicas as it wrote it; null: it left it alone. */
      readonly wrote: number | null;
      /** One word, as the controller itself says it. */
      readonly reason: string;
      /** The same for people. */
      readonly sentence: string;
    }
  | {
      /** spec.replicas changed. */
      readonly type: 'scaled';
      /** Number of the workload. */
      readonly workload: number;
      /** Who wrote it. */
      readonly by: Writer;
      /** Replicas before. */
      readonly from: number;
      /** Replicas from now on. */
      readonly to: number;
      /** One word, as the controller itself says it. */
      readonly reason: string;
      /** The same for people. */
      readonly sentence: string;
    }
  | {
      /** A condition of an HPA is another one: `kubectl describe hpa` shows it. */
      readonly type: 'condition';
      /** Number of the workload. */
      readonly workload: number;
      /** Whose condition it is. */
      readonly by: Writer;
      /** spec.replicas at that moment. */
      readonly replicas: number;
      /** Reason of the condition. */
      readonly reason: string;
      /** Its message. */
      readonly sentence: string;
    }
  | {
      /** A pod was made, with nothing bound yet. */
      readonly type: 'pod-created';
      /** Number of the pod. */
      readonly pod: number;
      /** Number of the workload that it belongs to. */
      readonly workload: number;
    }
  | {
      /** A pod was made from a newer template than the manifest's, which asks for other resources. */
      readonly type: 'pod-revised';
      /** Number of the pod. */
      readonly pod: number;
      /** What it asks for. */
      readonly requests: Resources;
    }
  | {
      /** The scheduler found a node for a pod. */
      readonly type: 'pod-bound';
      /** Number of the pod. */
      readonly pod: number;
      /** Number of its node; -1 where nodes are not modelled. */
      readonly node: number;
      /** Zone of that node. */
      readonly zone: string;
    }
  | {
      /** The image of a pod is there. */
      readonly type: 'pod-pulled';
      /** Number of the pod. */
      readonly pod: number;
      /** false: the image was on the node. */
      readonly pulled: boolean;
    }
  | {
      /** A start was refused (no connection left in a store, for example); it is tried again after a back-off. */
      readonly type: 'pod-start-refused';
      /** Number of the pod. */
      readonly pod: number;
      /** What refused it. */
      readonly because: string;
    }
  | {
      /** The containers ended and are started again; from the second time on this is a crash loop. */
      readonly type: 'pod-restarts';
      /** Number of the pod. */
      readonly pod: number;
      /** How they ended. */
      readonly because: ContainerEnd;
      /** Seconds until the next start; 0: at once. */
      readonly backOff: Seconds;
    }
  | {
      /** A pod is Ready, for the first time or again. */
      readonly type: 'pod-ready';
      /** Number of the pod. */
      readonly pod: number;
    }
  | {
      /** A pod is no longer Ready, and stays. */
      readonly type: 'pod-unready';
      /** Number of the pod. */
      readonly pod: number;
      /** What happened to it. */
      readonly because: string;
    }
  | {
      /** A pod was told to end. */
      readonly type: 'pod-draining';
      /** Number of the pod. */
      readonly pod: number;
      /** Why. */
      readonly because: PodEnd;
    }
  | {
      /** A pod is gone. */
      readonly type: 'pod-gone';
      /** Number of the pod. */
      readonly pod: number;
      /** Why. */
      readonly because: PodEnd;
    }
  | {
      /** A node was asked for. */
      readonly type: 'node-requested';
      /** Its number, from here on. */
      readonly node: number;
      /** Number of the region. */
      readonly region: number;
      /** Name of the node group. */
      readonly group: string;
      /** The provider's name of the machine. */
      readonly instanceType: string;
      /** Where it was asked for. */
      readonly zone: string;
      /** How it is paid. */
      readonly capacityType: 'on-demand' | 'spot';
    }
  | {
      /** The provider has no such machine; the node never comes. */
      readonly type: 'node-refused';
      /** Number of the node. */
      readonly node: number;
      /** The provider's reason. */
      readonly because: string;
    }
  | {
      /** The virtual machine runs: billing starts. */
      readonly type: 'node-launched';
      /** Number of the node. */
      readonly node: number;
    }
  | {
      /** A node is Ready, for the first time or again. */
      readonly type: 'node-ready';
      /** Number of the node. */
      readonly node: number;
    }
  | {
      /** A node is no longer Ready. */
      readonly type: 'node-unready';
      /** Number of the node. */
      readonly node: number;
    }
  | {
      /** A node is to end: its pods are told to. */
      readonly type: 'node-draining';
      /** Number of the node. */
      readonly node: number;
      /** Why. */
      readonly because: string;
    }
  | {
      /** The virtual machine ends: billing stops. */
      readonly type: 'node-gone';
      /** Number of the node. */
      readonly node: number;
      /** Why. */
      readonly because: string;
    }
  | {
      /** An incident begins or ends. */
      readonly type: 'incident';
      /** Its index among those of the scenario. */
      readonly incident: number;
      /** One without an end only begins. */
      readonly phase: 'begins' | 'ends';
    }
);
