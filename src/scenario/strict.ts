import type { Distribution } from '../kernel/distributions.js';
import type { Bytes, Cores, Dollars, Seconds } from '../units.js';
import type { Arrivals, Work } from './strict/arrivals.js';
import type { Autoscaler } from './strict/autoscaler.js';
import type { Call, Care, Emission, StoreCall } from './strict/call.js';
import type { Incident } from './strict/incident.js';
import type { Metric } from './strict/metric.js';
import type { PodTemplate } from './strict/pod.js';
import type { Store } from './strict/store.js';
import type { UpdateStrategy } from './strict/update.js';

export type { Arrivals, OpenArrivals, Rate, UserArrivals, UserCount, Work } from './strict/arrivals.js';
export type { Autoscaler } from './strict/autoscaler.js';
export type { Branch, Breaker, Call, CallError, Care, Emission, PlainCall, Retries, StoreCall } from './strict/call.js';
export type { Incident } from './strict/incident.js';
export type { Metric } from './strict/metric.js';
export type { Container, PodTemplate, SpreadConstraint, Toleration } from './strict/pod.js';
export type { Probe, Probes } from './strict/probe.js';
export type { Contention, Pooler, Store } from './strict/store.js';
export type { UpdateStrategy } from './strict/update.js';

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
  /**
   * 'real': metrics as metrics-server and KEDA's poll give them; 'perfect': the truth at the instant of the decision.
   */
  readonly sensors: 'real' | 'perfect';
  /** The `--metric-resolution` of metrics-server. */
  readonly metricResolution: Seconds;
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
  /** Series that a monitoring system has of this region; those that nobody reads cost nothing. */
  readonly metrics: readonly Metric[];
  readonly budgets: readonly DisruptionBudget[];
  /** Seconds that the endpoint of a pod needs to reach everyone who sends requests. */
  readonly endpointDelay: Seconds;
  /** Price of the control plane of this cluster in USD per hour. */
  readonly controlPlanePerHour: Dollars;
};

/** Things of which a node has some and a pod asks for some. */
export type Resources = { readonly cpu: Cores; readonly memory: Bytes; readonly gpu: number };

export type Taint = {
  readonly key: string;
  readonly value: string;
  readonly effect: 'NoSchedule' | 'PreferNoSchedule' | 'NoExecute';
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
  /** Most replicas that its autoscaler may ask for; as at the start without one; Infinity: nobody says. */
  readonly mostReplicas: number;
  readonly template: PodTemplate;
  /** What a change of the template does to the pods that are there. */
  readonly update: UpdateStrategy;
  readonly behaviour: Behaviour;
};

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
  /**
   * What a worker does with its jobs when it is told to end: finishes them within the grace period, puts them back at
   * once, goes on as if nothing had happened and is killed at the end of the grace period, or saves what it has done
   * and puts the rest back.
   */
  readonly onTerm: 'finish' | 'requeue' | 'ignore' | 'checkpoint';
  /**
   * 'load': each pod keeps its pod-deletion-cost at the number of its jobs, so that idle pods are removed first;
   * 'none': all cost the same.
   */
  readonly deletionCost: 'none' | 'load';
  /** Jobs after which a pod ends by itself: 1 for a ScaledJob, Infinity for a Deployment. */
  readonly jobsPerPod: number;
  /** Operations of stores, one after the other, when the job's own work is done: it is finished after them. */
  readonly calls: readonly StoreCall[];
  /** What a finished job sends on. */
  readonly then: readonly Emission[];
  /** Jobs that the broker hands to one pod at a time, those that it works on included. */
  readonly prefetch: number;
  /** Jobs that are worked on together; null: each alone. */
  readonly batch: Batch | null;
  /**
   * The first jobs of a process take up to `factor` times as long, falling linearly to once with job number `jobs`;
   * null: they do not.
   */
  readonly firstJobs: { readonly factor: number; readonly jobs: number } | null;
  /** A model that is loaded before the pod is ready, or in front of the first job; null: none. */
  readonly load: { readonly time: Distribution; readonly on: 'start' | 'first-job' } | null;
  /** `onTerm: checkpoint`: time to save the work of a job that is put back. */
  readonly checkpoint: Seconds;
  /** A killed job loses only the work since the last of these; Infinity: all of it. */
  readonly checkpointEvery: Seconds;
};

/**
 * Up to `size` jobs together, gathered for at most `wait` from the first one; they take the longest time plus `perJob`
 * times the sum of the others.
 */
export type Batch = { readonly size: number; readonly wait: Seconds; readonly perJob: number };

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
  /**
   * Which endpoints are preferred, as long as one of them is there: those of the caller's zone, or of its node and then
   * of its zone.
   */
  readonly routing: 'any' | 'prefer-zone' | 'prefer-node';
  /** CPU seconds of one answer to a probe. */
  readonly probeCpu: Seconds;
  /**
   * Requests that start within `seconds` after the first Ready of a container cost `factor` times the CPU, falling
   * linearly to once; null: they do not.
   */
  readonly slowStart: { readonly factor: number; readonly seconds: Seconds } | null;
  /** Done one after the other, after the CPU was burnt. */
  readonly calls: readonly Call[];
  /** A request that takes longer ends with an error; Infinity: never. */
  readonly timeout: Seconds;
};

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
  /** When a delivered job that was not finished can be delivered again. */
  readonly redelivery: Redelivery;
  /** The partitions of a Kafka topic, and how its consumers share them; null: one line for all. */
  readonly partitions: Partitions | null;
  /** The memory that jobs take in a broker; null: it never runs short. */
  readonly memory: QueueMemory | null;
  /** What belongs to the jobs: a share of them ends badly, whoever works on it. */
  readonly mishaps: Mishaps;
};

/** Seconds are counted from the event of their name; Infinity: never for that reason. */
export type Redelivery = {
  /** From the end of the process that held the job: its kernel closes the connection. */
  readonly afterCrash: Seconds;
  /** From the silence of its machine, which closes nothing. */
  readonly afterSilence: Seconds;
  /** From the delivery, even if the worker lives and goes on. */
  readonly afterDelivery: Seconds;
  /**
   * A living worker renews the delivery that often, so that only its death lets `afterDelivery` pass; Infinity: it does
   * not.
   */
  readonly renewedEvery: Seconds;
  /** Who loses what when `afterDelivery` passes: this delivery, or all that the worker holds. */
  readonly takes: 'delivery' | 'all';
  /**
   * Whether a worker that finishes after that still ends the job: never, unless somebody received it since, or always.
   */
  readonly lateAck: 'never' | 'unless-received' | 'always';
};

export type Partitions = {
  readonly count: number;
  /** Jobs go to the partitions in turn, or each to the one that its key says. */
  readonly by: 'round-robin' | 'key';
  /** Share of the jobs whose key is the same one, of the first partition. */
  readonly hotShare: number;
  /** `range` is eager: everybody stops for a rebalance; `cooperative-sticky`: only partitions that move. */
  readonly assignor: 'range' | 'cooperative-sticky';
  /** From a change of the members to the new assignment, when nobody has work in hand. */
  readonly rebalance: Seconds;
};

/** `bytes` that one job takes in the memory of the store named `store`. */
export type QueueMemory = { readonly store: string; readonly bytes: Bytes };

export type Mishaps = {
  /** Probability that a job crashes the process that works on it, at each delivery. */
  readonly poison: number;
  /** Probability of each delivery that it ends in an error, without a crash. */
  readonly fails: number;
  /** Deliveries after the first failed one, before the job is set aside. */
  readonly retries: number;
  readonly retryDelay: Seconds;
};

/** Arrivals at one queue or service. */
export type Demand = {
  readonly to: { readonly kind: 'queue' | 'service'; readonly name: string };
  /** Class of the jobs, for results by class; '' is the only class. */
  readonly class: string;
  /** Higher is served first; jobs of one priority in order of arrival. */
  readonly priority: number;
  readonly arrivals: Arrivals;
  /** What its clients do when an answer is late or bad; null: nothing. */
  readonly care: Care | null;
  /**
   * The work of a job: its service time at a queue, its CPU seconds at a service; null: as the queue or service says.
   */
  readonly work: Work | null;
};

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
  readonly measure: 'wait' | 'response' | 'cost' | 'lost' | 'dropped' | 'errors' | 'error-share' | 'repeated';
  readonly statistic: 'mean' | 'p50' | 'p90' | 'p95' | 'p99' | 'max' | 'total';
  /** Queue or service; '' for cost. Over all regions. */
  readonly of: string;
  readonly comparison: '<' | '<=' | '=' | '>=' | '>';
  /** Seconds, dollars a day, a count, or a fraction of the requests that ended. */
  readonly bound: number;
};
