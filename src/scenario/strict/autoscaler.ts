import type { HpaSpec } from '../../policies/hpa/index.js';
import type { ScaledJobSpec, ScaledObjectSpec } from '../../policies/keda/index.js';
import type { Scaler } from '../../policies/policy.js';
import type { LabelRequirement } from '../manifests/label-selector.js';

/** Who changes spec.replicas of a workload. */
export type Autoscaler = HpaAutoscaler | ScaledObjectAutoscaler | ScaledJobAutoscaler | PlainAutoscaler;

type Named = {
  /** Of the object; for a scaler, that of the policy. */
  readonly name: string;
  /** Name of the workload; for a ScaledJob of the workload of kind ScaledJob whose pods it makes. */
  readonly target: string;
};

/** An object of the API server: a change of its spec makes a new generation, a label does not. */
type Versioned<Spec> = {
  /** With all defaults filled in. */
  readonly spec: Spec;
  /** The spec as the API server compares it: the same text for the same content, whatever the order of writing. */
  readonly specText: string;
};

export type HpaAutoscaler = Named &
  Versioned<HpaSpec> & {
    /** A HorizontalPodAutoscaler of its own. */
    readonly kind: 'hpa';
    /** The metric of this region behind each Pods, Object and External metric, by `HpaMetric.key`. */
    readonly series: Readonly<Record<string, string>>;
  };

export type ScaledObjectAutoscaler = Named &
  Versioned<ScaledObjectSpec> & {
    /** A ScaledObject, with the HPA that KEDA makes for it. */
    readonly kind: 'keda';
    /** By index of the trigger. */
    readonly sources: readonly TriggerSource[];
  };

export type ScaledJobAutoscaler = Named &
  Versioned<ScaledJobSpec> & {
    /** A ScaledJob: Jobs instead of replicas. */
    readonly kind: 'scaled-job';
    /** By index of the trigger. */
    readonly sources: readonly TriggerSource[];
  };

/** A policy that is neither HPA nor KEDA. */
export type PlainAutoscaler = Named & {
  /** A policy that is written in TypeScript. */
  readonly kind: 'scaler';
  /** Decides the replicas of its target. */
  readonly scaler: Scaler;
};

/** What one trigger of a ScaledObject or ScaledJob reads in this region. A bound series goes before everything else. */
export type TriggerSource =
  | {
      /** A series of the section `metrics`. */
      readonly kind: 'series';
      /** Of the metric. */
      readonly name: string;
    }
  | {
      /** A queue of this region. */
      readonly kind: 'queue';
      /** Of the queue. */
      readonly name: string;
      /** The trigger may ask for messages a second. */
      readonly countsRates: boolean;
    }
  | {
      /** Pods of this region. */
      readonly kind: 'pods';
      /** Conditions that all hold for a pod that counts. */
      readonly selector: readonly LabelRequirement[];
    }
  | {
      /** The calendar, from `startsAt` on. */
      readonly kind: 'clock';
    }
  | {
      /** CPU or memory, which the HPA reads by itself. */
      readonly kind: 'usage';
    }
  | {
      /** The trigger fails whenever it is asked. */
      readonly kind: 'nothing';
    };
