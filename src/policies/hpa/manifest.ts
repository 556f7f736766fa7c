import type { LabelSelector } from './spec.js';

/** A quantity as people write it: `250m`, `1.5`, `900Mi`, or a plain number. */
export type QuantityText = string | number;
type Maybe<T> = T | null | undefined;

/**
 * The `spec` of an autoscaling/v2 HorizontalPodAutoscaler as a person writes it: everything that has a default may be
 * left out.
 */
export type HpaManifest = {
  readonly scaleTargetRef: { readonly apiVersion?: Maybe<string>; readonly kind: string; readonly name: string };
  readonly minReplicas?: Maybe<number>;
  readonly maxReplicas: number;
  readonly metrics?: Maybe<readonly MetricManifest[]>;
  readonly behavior?: Maybe<{ readonly scaleUp?: Maybe<RulesManifest>; readonly scaleDown?: Maybe<RulesManifest> }>;
};

/** One entry of `metrics`: `type`, and the block of that name. */
export type MetricManifest = {
  readonly type: string;
  readonly resource?: Maybe<{ readonly name: string; readonly target: TargetManifest }>;
  readonly containerResource?: Maybe<{
    readonly name: string;
    readonly container: string;
    readonly target: TargetManifest;
  }>;
  readonly pods?: Maybe<{ readonly metric: IdentifierManifest; readonly target: TargetManifest }>;
  readonly object?: Maybe<{
    readonly metric: IdentifierManifest;
    readonly describedObject: { readonly apiVersion?: Maybe<string>; readonly kind: string; readonly name: string };
    readonly target: TargetManifest;
  }>;
  readonly external?: Maybe<{ readonly metric: IdentifierManifest; readonly target: TargetManifest }>;
};

export type IdentifierManifest = { readonly name: string; readonly selector?: Maybe<LabelSelector> };

export type TargetManifest = {
  readonly type: string;
  readonly averageUtilization?: Maybe<number>;
  readonly averageValue?: Maybe<QuantityText>;
  readonly value?: Maybe<QuantityText>;
};

export type RulesManifest = {
  readonly stabilizationWindowSeconds?: Maybe<number>;
  readonly selectPolicy?: Maybe<string>;
  readonly policies?: Maybe<
    readonly { readonly type: string; readonly value: number; readonly periodSeconds: number }[]
  >;
  readonly tolerance?: Maybe<QuantityText>;
};
