import type { Scaler } from '../../policies/policy.js';
import type { LabelRequirement } from '../manifests/label-selector.js';

/**
 * What each trigger of a ScaledObject or ScaledJob reads in this region, by index; null: nothing of that kind. A series
 * goes before a queue.
 */
export type Bindings = {
  /** Names of queues. */
  readonly queues: readonly (string | null)[];
  /** Names of metrics. */
  readonly series: readonly (string | null)[];
  /** Which pods a kubernetes-workload trigger counts. */
  readonly selectors: readonly (readonly LabelRequirement[] | null)[];
};

/** Who changes spec.replicas of a workload. */
export type Autoscaler =
  | {
      readonly kind: 'hpa';
      readonly name: string;
      readonly target: string;
      /** The manifest's spec, as written. */
      readonly spec: unknown;
      /** The metric of this region behind each Pods, Object and External metric, by `HpaMetric.key`. */
      readonly series: Readonly<Record<string, string>>;
    }
  /** `scaledObject`: the whole object, as written. */
  | ({
      readonly kind: 'keda';
      readonly name: string;
      readonly target: string;
      readonly scaledObject: unknown;
    } & Bindings)
  /** `target`: the workload of kind ScaledJob whose pods it makes. */
  | ({
      readonly kind: 'scaled-job';
      readonly name: string;
      readonly target: string;
      readonly scaledJob: unknown;
    } & Bindings)
  | { readonly kind: 'scaler'; readonly name: string; readonly target: string; readonly scaler: Scaler };
