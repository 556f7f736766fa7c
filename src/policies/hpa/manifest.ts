import type { LabelSelector } from './spec.js';

/** A quantity as people write it: `250m`, `1.5`, `900Mi`, or a plain number. */
export type QuantityText = string | number;
type Maybe<T> = T | null | undefined;

/**
 * The `spec` of an autoscaling/v2 HorizontalPodAutoscaler as a person writes it: everything that has a default may be
 * left out.
 */
export type HpaManifest = {
  /** The workload that is scaled. */
  readonly scaleTargetRef: {
    /** Group and version of its kind; `apps/v1` for a Deployment. */
    readonly apiVersion?: Maybe<string>;
    /** Its kind. */
    readonly kind: string;
    /** Its name. */
    readonly name: string;
  };
  /** 1 where it is left out. */
  readonly minReplicas?: Maybe<number>;
  /** Must be there. */
  readonly maxReplicas: number;
  /** CPU at 80 % where it is left out. */
  readonly metrics?: Maybe<readonly MetricManifest[]>;
  /** Left out: the legacy rules. */
  readonly behavior?: Maybe<{
    /** Rules for more replicas. */
    readonly scaleUp?: Maybe<RulesManifest>;
    /** Rules for fewer replicas. */
    readonly scaleDown?: Maybe<RulesManifest>;
  }>;
};

/** One entry of `metrics`: `type`, and the block of that name. */
export type MetricManifest = {
  /** Resource, ContainerResource, Pods, Object or External. */
  readonly type: string;
  /** CPU or memory of whole pods. */
  readonly resource?: Maybe<{
    /** `cpu` or `memory`. */
    readonly name: string;
    /** What it should be. */
    readonly target: TargetManifest;
  }>;
  /** CPU or memory of one container. */
  readonly containerResource?: Maybe<{
    /** `cpu` or `memory`. */
    readonly name: string;
    /** Name of the container. */
    readonly container: string;
    /** What it should be. */
    readonly target: TargetManifest;
  }>;
  /** A custom metric of each pod. */
  readonly pods?: Maybe<{
    /** Which series. */
    readonly metric: IdentifierManifest;
    /** What it should be. */
    readonly target: TargetManifest;
  }>;
  /** A custom metric of one object. */
  readonly object?: Maybe<{
    /** Which series. */
    readonly metric: IdentifierManifest;
    /** The object that the metric is about. */
    readonly describedObject: {
      /** Group and version of its kind. */
      readonly apiVersion?: Maybe<string>;
      /** Its kind. */
      readonly kind: string;
      /** metadata.name of the object. */
      readonly name: string;
    };
    /** What it should be. */
    readonly target: TargetManifest;
  }>;
  /** A metric from outside the cluster. */
  readonly external?: Maybe<{
    /** Which series. */
    readonly metric: IdentifierManifest;
    /** What it should be. */
    readonly target: TargetManifest;
  }>;
};

export type IdentifierManifest = {
  /** As the metrics API knows it. */
  readonly name: string;
  /** Narrows the series. */
  readonly selector?: Maybe<LabelSelector>;
};

export type TargetManifest = {
  /** Utilization, Value or AverageValue. */
  readonly type: string;
  /** Percent of the request. */
  readonly averageUtilization?: Maybe<number>;
  /** For each pod. */
  readonly averageValue?: Maybe<QuantityText>;
  /** In all. */
  readonly value?: Maybe<QuantityText>;
};

export type RulesManifest = {
  /** 0 to 3600. */
  readonly stabilizationWindowSeconds?: Maybe<number>;
  /** Max, Min or Disabled. */
  readonly selectPolicy?: Maybe<string>;
  /** Rate limits. */
  readonly policies?: Maybe<
    readonly {
      /** Pods or Percent. */
      readonly type: string;
      /** Above 0. */
      readonly value: number;
      /** 1 to 1800. */
      readonly periodSeconds: number;
    }[]
  >;
  /** Fraction of the target; needs Kubernetes 1.33. */
  readonly tolerance?: Maybe<QuantityText>;
};
