import type { HpaSpec } from '../../policies/hpa/index.js';
import type { ScaledJobSpec, ScaledObjectSpec } from '../../policies/keda/index.js';
import type { Scaler } from '../../policies/policy.js';
import type { LabelRequirement } from '../manifests/label-selector.js';

/** Who changes spec.replicas of a workload. */
export type Autoscaler = HpaAutoscaler | ScaledObjectAutoscaler | ScaledJobAutoscaler | PlainAutoscaler;

type Named = {
  readonly name: string;
  /** Name of the workload; for a ScaledJob of the workload of kind ScaledJob whose pods it makes. */
  readonly target: string;
};

/** An object of the API server: a change of its spec makes a new generation, a label does not. */
type Versioned<Spec> = {
  readonly spec: Spec;
  /** The spec as the API server compares it: the same text for the same content, whatever the order of writing. */
  readonly specText: string;
};

export type HpaAutoscaler = Named &
  Versioned<HpaSpec> & {
    readonly kind: 'hpa';
    /** The metric of this region behind each Pods, Object and External metric, by `HpaMetric.key`. */
    readonly series: Readonly<Record<string, string>>;
  };

export type ScaledObjectAutoscaler = Named &
  Versioned<ScaledObjectSpec> & {
    readonly kind: 'keda';
    /** By index of the trigger. */
    readonly sources: readonly TriggerSource[];
  };

export type ScaledJobAutoscaler = Named &
  Versioned<ScaledJobSpec> & {
    readonly kind: 'scaled-job';
    /** By index of the trigger. */
    readonly sources: readonly TriggerSource[];
  };

/** A policy that is neither HPA nor KEDA. */
export type PlainAutoscaler = Named & { readonly kind: 'scaler'; readonly scaler: Scaler };

/** What one trigger of a ScaledObject or ScaledJob reads in this region. A bound series goes before everything else. */
export type TriggerSource =
  /** `name`: of the metric. */
  | { readonly kind: 'series'; readonly name: string }
  /** `countsRates`: the trigger may ask for messages a second. */
  | { readonly kind: 'queue'; readonly name: string; readonly countsRates: boolean }
  | { readonly kind: 'pods'; readonly selector: readonly LabelRequirement[] }
  | { readonly kind: 'clock' }
  /** CPU or memory, which the HPA reads by itself. */
  | { readonly kind: 'usage' }
  /** The trigger fails whenever it is asked. */
  | { readonly kind: 'nothing' };
