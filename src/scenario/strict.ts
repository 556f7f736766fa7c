import type { Seconds } from '../units.js';
import type { Incident } from './incidents/kinds.js';
import type { Goal } from './strict/goal.js';
import type { Region } from './strict/region.js';

export type { DisruptionBudget } from '../policies/objects/disruption-budget.js';
export type { InstanceType } from '../policies/objects/instance-type.js';
export type { Container } from '../policies/objects/pod.js';
export type { Resources } from '../policies/objects/resources.js';
export type { Taint, Toleration } from '../policies/objects/taint.js';
export type { SpreadConstraint } from '../policies/objects/topology-spread.js';
export type { UpdateStrategy } from '../policies/objects/update-strategy.js';
export type { Broker } from './brokers/index.js';
export type { Incident } from './incidents/kinds.js';
export type { Arrivals, OpenArrivals, Rate, UserArrivals, UserCount, Work } from './strict/arrivals.js';
export type { Assumption, Origin, UsedBy } from './strict/assumption.js';
export type { Autoscaler } from './strict/autoscaler.js';
export type { Batch, Behaviour, IdleBehaviour, ServiceBehaviour, WorkerBehaviour } from './strict/behaviour.js';
export type {
  Branch,
  Breaker,
  Call,
  CallError,
  CallPolicy,
  Emission,
  PlainCall,
  Retries,
  StoreCall,
} from './strict/call.js';
export type { Demand } from './strict/demand.js';
export type { Goal } from './strict/goal.js';
export type { Metric } from './strict/metric.js';
export type { NodeGroup } from './strict/node-group.js';
export type { PodTemplate } from './strict/pod.js';
export type { Probe, Probes } from './strict/probe.js';
export type { JobFailures, Overflow, Partitions, Queue, QueueMemory, Redelivery, WhenFull } from './strict/queue.js';
export type { Region } from './strict/region.js';
export type { Contention, Pooler, Store, StoreKind } from './strict/store.js';
export type { Workload } from './strict/workload.js';

/**
 * The strict form of a scenario: every default filled in, every text turned into a number in base units,
 * every name resolved. Only this form is simulated; it has no optional fields. `null` means "none".
 * Lists are sorted by name wherever the order of writing must not matter.
 */
export type Scenario = {
  /** Shown above results; nothing is looked up by it. */
  readonly name: string;
  /** Name of the policy that it is under; `today` where there is none: the manifests as they are. */
  readonly policy: string;
  /** Where the run ends, in seconds from t = 0; the warm-up is a part of it. */
  readonly horizon: Seconds;
  /** Seconds since 1970 at t = 0, for triggers that look at the calendar: midnight (UTC) of the first day. */
  readonly startsAt: Seconds;
  /** What is measured starts here; the bill counts from 0. */
  readonly warmUp: Seconds;
  /** Every random stream is derived from it, so that the same seed gives the same run. Studies replace it. */
  readonly seed: number;
  /** Minor release whose controllers are simulated; it decides which rules the HPA follows. */
  readonly kubernetes: KubernetesVersion;
  /**
   * 'real': metrics as metrics-server and KEDA's poll give them; 'perfect': the truth at the instant of the decision.
   */
  readonly sensors: 'real' | 'perfect';
  /** The `--metric-resolution` of metrics-server. */
  readonly metricResolution: Seconds;
  /** One cluster each, sorted by name: results number things in this order. */
  readonly regions: readonly Region[];
  /** In the order of time. */
  readonly incidents: readonly ScheduledIncident[];
  /** What a good run fulfils, in the order of writing; empty: nothing is judged. */
  readonly goals: readonly Goal[];
  /** Of one run; beyond any of them it ends with an error. */
  readonly limits: Limits;
};

/** An incident with the names under which results show it. */
export type ScheduledIncident = Incident & {
  /** The zone, instance type, queue, store, workload, object or controller that it hits; '' for a whole region. */
  readonly subject: string;
  /** What charts call it. */
  readonly label: string;
};

export type KubernetesVersion = '1.32' | '1.33' | '1.34' | '1.35' | '1.36' | '1.37';

/** Ceilings that end a run which has gone wild, with a message that names the limit. */
export type Limits = {
  /** Of the kernel, in the whole run. */
  readonly events: number;
  /** Made in the whole run. */
  readonly pods: number;
  /** Of each table of results. */
  readonly rows: number;
  /** Jobs and requests that are in the platform at a time: what wait, what are worked on, what cannot be published. */
  readonly jobs: number;
  /** Users who ask and wait for answers, of all demands. */
  readonly users: number;
};
