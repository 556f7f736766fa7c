import type { Distribution } from '../kernel/distributions.js';
import type { Scaler } from '../policies/policy.js';
import type { Bytes, Cores, Dollars, Seconds } from '../units.js';
import type { Arrivals, Work } from './arrivals.js';
import type { Incident } from './incident.js';

export type { Arrivals, Rate, Work } from './arrivals.js';
export type { Incident } from './incident.js';

/**
 * The strict form of a scenario: every default filled in, every text turned into a number in base units,
 * every name resolved. Only this form is simulated; it has no optional fields. `null` means "none".
 * Lists are sorted by name wherever the order of writing must not matter.
 */
export type Scenario = {
  readonly name: string;
  readonly horizon: Seconds;
  /** Seconds since 1970 at t = 0, for triggers that look at the calendar: midnight (UTC) of the first day. */
  readonly startsAt: Seconds;
  /** What is measured starts here; the bill counts from 0. */
  readonly warmUp: Seconds;
  readonly seed: number;
  readonly kubernetes: KubernetesVersion;
  /** 'real': metrics as metrics-server and KEDA's poll give them; 'perfect': the truth at the instant of the decision. */
  readonly sensors: 'real' | 'perfect';
  readonly regions: readonly Region[];
  readonly incidents: readonly Incident[];
  readonly goals: readonly Goal[];
  readonly limits: Limits;
};

export type KubernetesVersion = '1.32' | '1.33' | '1.34' | '1.35' | '1.36' | '1.37';

/** Ceilings that end a run which has gone wild, with a message that names the limit. */
export type Limits = { readonly events: number; readonly pods: number; readonly rows: number };

/** One cluster in one region, with its own demand, manifests and policies. */
export type Region = {
  readonly name: string;
  /** Zone names in full, for example `eu-west-1a`; at least one. */
  readonly zones: readonly string[];
  /** Empty: nodes are not modelled here, every pod finds room at once and nothing is billed. */
  readonly nodeGroups: readonly NodeGroup[];
  readonly workloads: readonly Workload[];
  readonly queues: readonly Queue[];
  readonly stores: readonly Store[];
  readonly demands: readonly Demand[];
  readonly autoscalers: readonly Autoscaler[];
  readonly budgets: readonly DisruptionBudget[];
  /** Seconds that the endpoint of a pod needs to reach everyone who sends requests. */
  readonly endpointDelay: Seconds;
  /** Price of the control plane of this cluster in USD per hour. */
  readonly controlPlanePerHour: Dollars;
};

/** Things of which a node has some and a pod asks for some. */
export type Resources = { readonly cpu: Cores; readonly memory: Bytes; readonly gpu: number };

export type Taint = { readonly key: string; readonly value: string; readonly effect: 'NoSchedule' | 'PreferNoSchedule' | 'NoExecute' };
export type Toleration = {
  readonly key: string | null;
  readonly operator: 'Exists' | 'Equal';
  readonly value: string;
  readonly effect: Taint['effect'] | null;
  /** How long a NoExecute taint is borne; null: for ever. */
  readonly seconds: Seconds | null;
};

/** Nodes of one kind that can be bought: a Karpenter NodePool, or a node group of the Cluster Autoscaler. */
export type NodeGroup = {
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
  /** From the pending pod to the request for a node. */
  readonly plan: Distribution;
  /** From the request to Ready; GPU nodes include driver and device plugin. */
  readonly boot: Distribution;
  /** From the request to the answer that there is no capacity. */
  readonly refusal: Distribution;
};

export type InstanceType = {
  readonly name: string;
  readonly capacity: Resources;
  /** What pods can ask for, daemons already taken off. */
  readonly allocatable: Resources;
  readonly maxPods: number;
  readonly perHour: Dollars;
  /** Least time that is billed for one node. */
  readonly minimumBilled: Seconds;
};

/** Equal pods behind one number of replicas (Deployment, StatefulSet), or Jobs that end by themselves (ScaledJob). */
export type Workload = {
  readonly kind: 'Deployment' | 'StatefulSet' | 'ScaledJob';
  readonly name: string;
  /** spec.replicas at the start; 0 for a ScaledJob. */
  readonly replicas: number;
  readonly template: PodTemplate;
  readonly behaviour: Behaviour;
};

export type Container = { readonly name: string; readonly requests: Resources; readonly limits: Resources };

export type PodTemplate = {
  readonly labels: Readonly<Record<string, string>>;
  readonly containers: readonly Container[];
  /** Sum over containers; what the scheduler counts. */
  readonly requests: Resources;
  /** Sum over containers; Infinity where a container has no limit. */
  readonly limits: Resources;
  readonly nodeSelector: Readonly<Record<string, string>>;
  readonly tolerations: readonly Toleration[];
  readonly spread: readonly SpreadConstraint[];
  readonly priority: number;
  readonly terminationGrace: Seconds;
  readonly image: { readonly name: string; readonly bytes: Bytes };
  /** Seconds to pull one byte of image on a node that does not have it, the extraction included. */
  readonly pullSecondsPerByte: number;
  /** From the pulled image to Ready: process start, loading of models, first readiness. */
  readonly start: Distribution;
  /** Connections that each pod holds from its start to its end, by name of the store. */
  readonly connections: readonly { readonly store: string; readonly count: number }[];
};

export type SpreadConstraint = { readonly maxSkew: number; readonly topologyKey: 'topology.kubernetes.io/zone' | 'kubernetes.io/hostname'; readonly hard: boolean };

/** How the software in the pods acts. */
export type Behaviour = WorkerBehaviour | ServiceBehaviour | IdleBehaviour;

/** Pods that only take up room. */
export type IdleBehaviour = { readonly kind: 'idle'; readonly cpu: Cores; readonly memory: Bytes };

/** Pods that take jobs from a queue. */
export type WorkerBehaviour = {
  readonly kind: 'worker';
  readonly queue: string;
  /** Jobs that one pod works on at a time; each takes its service time, however many there are. */
  readonly concurrency: number;
  /** CPU and memory used by a pod without jobs, and by each job on top. */
  readonly idleCpu: Cores;
  readonly cpuPerJob: Cores;
  readonly baseMemory: Bytes;
  readonly memoryPerJob: Bytes;
  /** What a worker does with its jobs when it is told to end: finishes them within the grace period, puts them back at once, or goes on as if nothing had happened and is killed at the end of the grace period. */
  readonly onTerm: 'finish' | 'requeue' | 'ignore';
  /** 'load': each pod keeps its pod-deletion-cost at the number of its jobs, so that idle pods are removed first; 'none': all cost the same. */
  readonly deletionCost: 'none' | 'load';
  /** Jobs after which a pod ends by itself: 1 for a ScaledJob, Infinity for a Deployment. */
  readonly jobsPerPod: number;
  /** What a finished job sends on. */
  readonly then: readonly Emission[];
};

/** Pods that answer requests; all requests of a pod share its CPU limit. */
export type ServiceBehaviour = {
  readonly kind: 'service';
  readonly service: string;
  /** CPU seconds that a request burns in the pod. */
  readonly cpu: Distribution;
  readonly idleCpu: Cores;
  readonly baseMemory: Bytes;
  readonly memoryPerRequest: Bytes;
  /** Requests that a pod works on at a time; Infinity: no limit. */
  readonly concurrency: number;
  /** Requests that wait in a pod beyond those; further ones are refused with an error. */
  readonly backlog: number;
  readonly balancing: 'round-robin' | 'random' | 'least-requests' | 'two-choices';
  /** Done one after the other, after the CPU was burnt. */
  readonly calls: readonly Call[];
  /** A request that takes longer ends with an error; Infinity: never. */
  readonly timeout: Seconds;
};

export type Call =
  | { readonly kind: 'service'; readonly service: string; readonly probability: number }
  | { readonly kind: 'store'; readonly store: string; readonly times: number; readonly time: Distribution | null; readonly probability: number }
  | ({ readonly kind: 'queue' } & Emission);

export type Emission = { readonly queue: string; readonly probability: number };

export type Broker = 'rabbitmq' | 'redis-list' | 'redis-stream' | 'kafka' | 'sqs';

export type Queue = {
  readonly name: string;
  readonly broker: Broker;
  /** Places for waiting jobs and jobs in service together; Infinity: no limit. A job that finds none is dropped. */
  readonly capacity: number;
  /** Whether a job whose pod dies comes back to the head of the queue (with acknowledgements) or is lost (without). */
  readonly acknowledged: boolean;
  /** Deliveries after which a job that was never finished is set aside; Infinity: never. */
  readonly deadLetterAfter: number;
  /** How long a job waits before it leaves; null: for ever. */
  readonly patience: Distribution | null;
  /** Service time of a job whose demand gives none of its own. */
  readonly service: Distribution;
};

export type Store = {
  readonly name: string;
  readonly kind: 'postgresql' | 'redis' | 'rabbitmq';
  /** Connections that pods can hold together; Infinity: no limit. */
  readonly maxConnections: number;
  /** Operations that run at a time, each at full speed; further ones wait in order. */
  readonly cores: number;
  /** Time of one operation where a call gives none of its own. */
  readonly operation: Distribution;
};

/** Arrivals at one queue or service. */
export type Demand = {
  readonly to: { readonly kind: 'queue' | 'service'; readonly name: string };
  /** Class of the jobs, for results by class; '' is the only class. */
  readonly class: string;
  /** Higher is served first; jobs of one priority in order of arrival. */
  readonly priority: number;
  readonly arrivals: Arrivals;
  /** The work of a job: its service time at a queue, its CPU seconds at a service; null: as the queue or service says. */
  readonly work: Work | null;
};

/** Who changes spec.replicas of a workload. */
export type Autoscaler =
  | { readonly kind: 'hpa'; readonly name: string; readonly target: string /** The manifest's spec, as written. */; readonly spec: unknown }
  | {
      readonly kind: 'keda';
      readonly name: string;
      readonly target: string /** The whole ScaledObject, as written. */;
      readonly scaledObject: unknown /** The queue of this region that each trigger reads, by index; null: it reads none. */;
      readonly queues: readonly (string | null)[];
    }
  | {
      readonly kind: 'scaled-job';
      readonly name: string /** The workload of kind ScaledJob whose pods it makes. */;
      readonly target: string;
      readonly scaledJob: unknown;
      readonly queues: readonly (string | null)[];
    }
  | { readonly kind: 'scaler'; readonly name: string; readonly target: string; readonly scaler: Scaler };

export type DisruptionBudget = {
  readonly name: string;
  readonly selector: Readonly<Record<string, string>>;
  /** Pods, or a share of all of them in percent: of as many as there are when somebody asks. */
  readonly maxUnavailable: number | `${number}%` | null;
  readonly minAvailable: number | `${number}%` | null;
};

/** `p95 wait of documents < 120`: a measure, its subject, and a bound in base units. */
export type Goal = {
  readonly text: string;
  readonly measure: 'wait' | 'response' | 'cost' | 'lost' | 'dropped' | 'errors' | 'repeated';
  readonly statistic: 'mean' | 'p50' | 'p90' | 'p95' | 'p99' | 'max' | 'total';
  /** Queue or service; '' for cost. Over all regions. */
  readonly of: string;
  readonly comparison: '<' | '<=' | '=' | '>=' | '>';
  /** Seconds, dollars a day, or a count. */
  readonly bound: number;
};
