import type { DisruptionBudget } from '../../policies/objects/disruption-budget.js';
import type { Dollars, Seconds } from '../../units.js';
import type { Assumption } from './assumption.js';
import type { Autoscaler } from './autoscaler.js';
import type { Demand } from './demand.js';
import type { Metric } from './metric.js';
import type { NodeGroup } from './node-group.js';
import type { Queue } from './queue.js';
import type { Store } from './store.js';
import type { Workload } from './workload.js';

/** One cluster in one region, with its own demand, manifests and policies. */
export type Region = {
  /** Such as `eu-west-1`; unique. */
  readonly name: string;
  /** Zone names in full, for example `eu-west-1a`; at least one. */
  readonly zones: readonly string[];
  /** Empty: nodes are not modelled here, every pod finds room at once and nothing is billed. */
  readonly nodeGroups: readonly NodeGroup[];
  /** Sorted by name. */
  readonly workloads: readonly Workload[];
  /** Sorted by name. */
  readonly queues: readonly Queue[];
  /** Sorted by name. */
  readonly stores: readonly Store[];
  /** Arrivals from outside of the platform. */
  readonly demands: readonly Demand[];
  /** At most one for a workload. */
  readonly autoscalers: readonly Autoscaler[];
  /** Series that a monitoring system has of this region; those that nobody reads cost nothing. */
  readonly metrics: readonly Metric[];
  /** PodDisruptionBudgets, which evictions keep to. */
  readonly budgets: readonly DisruptionBudget[];
  /** Seconds that the endpoint of a pod needs to reach everyone who sends requests. */
  readonly endpointDelay: Seconds;
  /** Price of the control plane of this cluster in USD per hour. */
  readonly controlPlanePerHour: Dollars;
  /** Numbers that the scenario does not give, of all that a run of this region could use. */
  readonly assumptions: readonly Assumption[];
};
