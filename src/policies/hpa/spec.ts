/**
 * The strict form of an autoscaling/v2 spec: every default filled in, every quantity an integer number of milli-units.
 * `hpaDefaults` makes it from what a person wrote; only this form is simulated.
 */
export type HpaSpec = {
  readonly target: ObjectReference;
  /** Lower bound, 0 only with an Object or External metric. */
  readonly minReplicas: number;
  readonly maxReplicas: number;
  readonly metrics: readonly HpaMetric[];
  /**
   * null: no `behavior` was written, so the controller's legacy path applies — which is not the same as the default
   * behavior.
   */
  readonly behavior: HpaBehavior | null;
};

/** apiVersion, kind and name of an object in the HPA's own namespace. */
export type ObjectReference = { readonly apiVersion: string; readonly kind: string; readonly name: string };

/**
 * One thing to measure, with its target.
 * `key` is where `HpaSeen` holds the readings of Pods, Object and External metrics: the metric's name,
 * plus object and selector where there are any, so that two metrics of one name stay apart.
 */
export type HpaMetric =
  | { readonly type: 'Resource'; readonly name: string; readonly target: MetricTarget }
  | {
      readonly type: 'ContainerResource';
      readonly name: string;
      readonly container: string;
      readonly target: MetricTarget;
    }
  | { readonly type: 'Pods'; readonly metric: MetricIdentifier; readonly target: MetricTarget; readonly key: string }
  | {
      readonly type: 'Object';
      readonly metric: MetricIdentifier;
      readonly describedObject: ObjectReference;
      readonly target: MetricTarget;
      readonly key: string;
    }
  | {
      readonly type: 'External';
      readonly metric: MetricIdentifier;
      readonly target: MetricTarget;
      readonly key: string;
    };

/** A metric's name, and the selector that narrows it as it was written. */
export type MetricIdentifier = { readonly name: string; readonly selector: LabelSelector | null };

/** A Kubernetes label selector, as written. */
export type LabelSelector = {
  readonly matchLabels?: Readonly<Record<string, string>>;
  readonly matchExpressions?: readonly {
    readonly key: string;
    readonly operator: string;
    readonly values?: readonly string[];
  }[];
};

/** What the metric should be: percent of the request, or milli-units; null where nothing was written. */
export type MetricTarget = {
  readonly type: 'Utilization' | 'Value' | 'AverageValue';
  readonly averageUtilization: number | null;
  readonly averageValue: number | null;
  readonly value: number | null;
};

export type HpaBehavior = { readonly scaleUp: ScalingRules; readonly scaleDown: ScalingRules };

export type ScalingRules = {
  /** null: the controller's downscale stabilisation applies (only for scaling down). */
  readonly stabilizationWindowSeconds: number | null;
  readonly selectPolicy: 'Max' | 'Min' | 'Disabled';
  readonly policies: readonly ScalingPolicy[];
  /** Fraction of the target within which nothing happens; null: the controller's own tolerance. */
  readonly tolerance: number | null;
};

/** At most `value` pods, or percent of the replicas, in any `periodSeconds`. */
export type ScalingPolicy = {
  readonly type: 'Pods' | 'Percent';
  readonly value: number;
  readonly periodSeconds: number;
};
