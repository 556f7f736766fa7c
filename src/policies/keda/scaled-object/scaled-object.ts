import type { Seconds } from '../../../units.js';
import { numeric, record, text, texts } from '../scaler/manifest-fields.js';
import { POLLING_INTERVAL } from '../scaler/polling-interval.js';
import { type Trigger, triggersOf } from '../scaler/trigger.js';

export type FallbackBehavior =
  | 'static'
  | 'currentReplicas'
  | 'currentReplicasIfHigher'
  | 'currentReplicasIfLower'
  | 'scalingModifiers';

/** What stands in for a metric whose source has failed more often in a row than the threshold. */
export type Fallback = {
  /** Failures in a row of one metric; the fallback acts from one more on. */
  readonly failureThreshold: number;
  /** Replicas that the value which stands in makes the HPA ask for. */
  readonly replicas: number;
  /** How `replicas` and the present number are combined; `static` (replicas alone) when absent. */
  readonly behavior: FallbackBehavior;
};

/**
 * One formula over all triggers instead of one metric each. Numbers stay text: `2.5` is a valid target but not a valid
 * one for a fallback.
 */
export type ScalingModifiers = {
  /** An expr-lang expression over the names of triggers; '': the values stay as they are. */
  readonly formula: string;
  /** Of the composite metric, as the HPA compares it; '' when absent, which is refused with a formula. */
  readonly target: string;
  /** Active above this value of the formula; `0` when absent. */
  readonly activationTarget: string;
  /** Target kind of the composite metric; AverageValue when absent. */
  readonly metricType: 'AverageValue' | 'Value';
};

/**
 * The strict form of a ScaledObject: every default of KEDA 2.21 filled in; `null` means "not set" where KEDA tells the
 * two apart.
 */
export type ScaledObjectSpec = {
  /** metadata.name; '' when it is missing, which is refused. */
  readonly name: string;
  /** metadata.namespace; `default` when absent. */
  readonly namespace: string;
  /** The workload that is scaled. */
  readonly targetName: string;
  /** metadata.annotations at creation, values as texts. */
  readonly annotations: Readonly<Record<string, string>>;
  /** Seconds between two ticks of KEDA's loop; 30 when absent. */
  readonly pollingInterval: Seconds;
  /** Seconds without activity before it scales to 0 or idle; 300 when absent. */
  readonly cooldownPeriod: Seconds;
  /** The same, counted from creation for an object that was never active; 0 when absent. */
  readonly initialCooldownPeriod: Seconds;
  /** Replicas while no trigger is active; null: minReplicaCount. */
  readonly idleReplicaCount: number | null;
  /** null acts as 0, but `idleReplicaCount: 0` is refused only while this is null. */
  readonly minReplicaCount: number | null;
  /** Most replicas that the HPA asks for; 100 when absent. */
  readonly maxReplicaCount: number;
  /** null: a failing source leaves the replicas as they are. */
  readonly fallback: Fallback | null;
  /** Whether deleting the object puts back the replicas of before it; false when absent. */
  readonly restoreToOriginalReplicaCount: boolean;
  /** Name of the generated HPA; `keda-hpa-` and the name when absent. */
  readonly hpaName: string;
  /** Copied as is into the HPA; null stays absent there, which means the HPA's legacy rules. */
  readonly behavior: Readonly<Record<string, unknown>> | null;
  /** null: one metric for each trigger. */
  readonly scalingModifiers: ScalingModifiers | null;
  /** In the order of the manifest: `KedaSeen.sources` goes by the same index. */
  readonly triggers: readonly Trigger[];
};

function fallbackDefaults(raw: unknown): Fallback | null {
  if (raw === undefined || raw === null) return null;
  const fallback = record(raw);
  return {
    failureThreshold: numeric(fallback.failureThreshold, 0),
    replicas: numeric(fallback.replicas, 0),
    behavior: text(fallback.behavior, 'static') as FallbackBehavior,
  };
}

function modifiersDefaults(raw: unknown): ScalingModifiers | null {
  const modifiers = record(raw);
  if (Object.keys(modifiers).length === 0) return null;
  return {
    formula: text(modifiers.formula, ''),
    target: text(modifiers.target, ''),
    activationTarget: text(modifiers.activationTarget, '0'),
    metricType: text(modifiers.metricType, 'AverageValue') as 'AverageValue' | 'Value',
  };
}

/**
 * Fills in what a ScaledObject leaves out, with the defaults of KEDA 2.21 (keda.md §1).
 * Ask `scaledObjectValidate` first: here a value of a wrong kind counts as left out.
 *
 * @param raw the whole manifest, as parsed from YAML
 * @example scaledObjectDefaults({ metadata: { name: 'so' }, spec: { triggers: [] } }).pollingInterval; // 30
 */
export function scaledObjectDefaults(raw: unknown): ScaledObjectSpec {
  const manifest = record(raw);
  const metadata = record(manifest.metadata);
  const spec = record(manifest.spec);
  const advanced = record(spec.advanced);
  const hpa = record(advanced.horizontalPodAutoscalerConfig);
  const name = text(metadata.name, '');
  return {
    name,
    namespace: text(metadata.namespace, 'default'),
    targetName: text(record(spec.scaleTargetRef).name, ''),
    annotations: texts(metadata.annotations),
    pollingInterval: numeric(spec.pollingInterval, POLLING_INTERVAL),
    cooldownPeriod: numeric(spec.cooldownPeriod, 300),
    initialCooldownPeriod: numeric(spec.initialCooldownPeriod, 0),
    idleReplicaCount: numeric(spec.idleReplicaCount, null),
    minReplicaCount: numeric(spec.minReplicaCount, null),
    maxReplicaCount: numeric(spec.maxReplicaCount, 100),
    fallback: fallbackDefaults(spec.fallback),
    restoreToOriginalReplicaCount: advanced.restoreToOriginalReplicaCount === true,
    hpaName: text(hpa.name, '') || `keda-hpa-${name}`,
    behavior: typeof hpa.behavior === 'object' && hpa.behavior !== null ? record(hpa.behavior) : null,
    scalingModifiers: modifiersDefaults(advanced.scalingModifiers),
    triggers: triggersOf(spec),
  };
}

/**
 * Whether KEDA's own loop decides anything: only where it can leave the HPA's range or feeds cached metrics (2.21,
 * #8031).
 *
 * @example pollingIntervalMatters(scaledObjectDefaults({ spec: { minReplicaCount: 2 } })); // false
 */
export const pollingIntervalMatters = (spec: ScaledObjectSpec): boolean =>
  (spec.minReplicaCount ?? 0) === 0 ||
  spec.idleReplicaCount !== null ||
  spec.triggers.some((trigger) => trigger.useCachedMetrics);

/** Whether KEDA's loop may take over what the HPA has read instead of asking the sources (2.21, #7999). */
export const usesHpaObservations = (spec: ScaledObjectSpec): boolean =>
  !pollingIntervalMatters(spec) && spec.scalingModifiers === null;
