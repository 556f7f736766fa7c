/**
 * The strict form of an autoscaling/v2 spec: every default filled in, every quantity an integer number of milli-units.
 * `hpaDefaults` makes it from what a person wrote; only this form is simulated.
 */
export type HpaSpec = {
  /** `scaleTargetRef`: the workload whose scale subresource is read and written. */
  readonly target: ObjectReference;
  /** Lower bound, 0 only with an Object or External metric. */
  readonly minReplicas: number;
  /** Upper bound; not below `minReplicas`. */
  readonly maxReplicas: number;
  /** In the order of the manifest; the largest proposal of the valid ones wins. */
  readonly metrics: readonly HpaMetric[];
  /**
   * null: no `behavior` was written, so the controller's legacy path applies — which is not the same as the default
   * behavior.
   */
  readonly behavior: HpaBehavior | null;
};

/** apiVersion, kind and name of an object in the HPA's own namespace. */
export type ObjectReference = {
  /** For example `apps/v1`. */
  readonly apiVersion: string;
  /** For example `Deployment`. */
  readonly kind: string;
  /** metadata.name. */
  readonly name: string;
};

/**
 * One thing to measure, with its target.
 * `key` is where `HpaSeen` holds the readings of Pods, Object and External metrics: the metric's name,
 * plus object and selector where there are any, so that two metrics of one name stay apart.
 */
export type HpaMetric =
  | {
      /** CPU or memory of all containers of each pod. */
      readonly type: 'Resource';
      /** `cpu` or `memory`. */
      readonly name: string;
      /** What the metric should be. */
      readonly target: MetricTarget;
    }
  | {
      /** CPU or memory of one container of each pod. */
      readonly type: 'ContainerResource';
      /** `cpu` or `memory`. */
      readonly name: string;
      /** The container that is read; others do not count. */
      readonly container: string;
      /** What the metric should be. */
      readonly target: MetricTarget;
    }
  | {
      /** A custom metric of each pod. */
      readonly type: 'Pods';
      /** What is asked of the metrics API. */
      readonly metric: MetricIdentifier;
      /** What the metric should be. */
      readonly target: MetricTarget;
      /** Where `HpaSeen` holds its readings. */
      readonly key: string;
    }
  | {
      /** A custom metric of one object. */
      readonly type: 'Object';
      /** What is asked of the metrics API. */
      readonly metric: MetricIdentifier;
      /** The object that the metric is about. */
      readonly describedObject: ObjectReference;
      /** What the metric should be. */
      readonly target: MetricTarget;
      /** Where `HpaSeen` holds its readings. */
      readonly key: string;
    }
  | {
      /** A metric from outside the cluster. */
      readonly type: 'External';
      /** What is asked of the metrics API. */
      readonly metric: MetricIdentifier;
      /** What the metric should be. */
      readonly target: MetricTarget;
      /** Where `HpaSeen` holds its readings. */
      readonly key: string;
    };

/** A metric's name, and the selector that narrows it as it was written. */
export type MetricIdentifier = {
  /** As the metrics API knows it. */
  readonly name: string;
  /** Narrows the series; null: none was written. */
  readonly selector: LabelSelector | null;
};

/** A Kubernetes label selector, as written. */
export type LabelSelector = {
  /** All of these must be there with these values. */
  readonly matchLabels?: Readonly<Record<string, string>>;
  /** All of these must hold too. */
  readonly matchExpressions?: readonly {
    /** A label. */
    readonly key: string;
    /** In, NotIn, Exists or DoesNotExist. */
    readonly operator: string;
    /** For In and NotIn. */
    readonly values?: readonly string[];
  }[];
};

/** What the metric should be: percent of the request, or milli-units; null where nothing was written. */
export type MetricTarget = {
  /** Which of the three numbers counts. */
  readonly type: 'Utilization' | 'Value' | 'AverageValue';
  /** Percent of the request, mean over pods. */
  readonly averageUtilization: number | null;
  /** Milli-units for each pod. */
  readonly averageValue: number | null;
  /** Milli-units in all. */
  readonly value: number | null;
};

/** `spec.behavior` with its defaults: how fast and how far the HPA may go in each direction. */
export type HpaBehavior = {
  /** Rules for more replicas. */
  readonly scaleUp: ScalingRules;
  /** Rules for fewer replicas. */
  readonly scaleDown: ScalingRules;
};

/** `HPAScalingRules` of autoscaling/v2: the limits in one direction. */
export type ScalingRules = {
  /** null: the controller's downscale stabilisation applies (only for scaling down). */
  readonly stabilizationWindowSeconds: number | null;
  /** Which policy counts when several allow something: the one that allows most, least, or none at all. */
  readonly selectPolicy: 'Max' | 'Min' | 'Disabled';
  /** Rate limits; each is a budget of changes over its period. */
  readonly policies: readonly ScalingPolicy[];
  /** Fraction of the target within which nothing happens; null: the controller's own tolerance. */
  readonly tolerance: number | null;
};

/** At most `value` pods, or percent of the replicas, in any `periodSeconds`. */
export type ScalingPolicy = {
  /** Whether `value` counts pods or percent. */
  readonly type: 'Pods' | 'Percent';
  /** Pods, or percent of the replicas at the start of the period. */
  readonly value: number;
  /** Length of the sliding period. */
  readonly periodSeconds: number;
};
