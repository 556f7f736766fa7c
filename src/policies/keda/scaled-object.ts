import { isMapping } from '../../mapping.js';
import type { Seconds } from '../../units.js';

/** Which of the HPA's target kinds a trigger asks for; Utilization only for cpu and memory. */
export type MetricType = 'AverageValue' | 'Value' | 'Utilization';

/** One source that KEDA reads. Metadata are texts, as in the manifest. */
export type Trigger = {
  readonly type: string;
  /** Name for formulas; '' when none is given. */
  readonly name: string;
  readonly metricType: MetricType;
  readonly useCachedMetrics: boolean;
  readonly metadata: Readonly<Record<string, string>>;
};

export type FallbackBehavior =
  | 'static'
  | 'currentReplicas'
  | 'currentReplicasIfHigher'
  | 'currentReplicasIfLower'
  | 'scalingModifiers';

/** What stands in for a metric whose source has failed more often in a row than the threshold. */
export type Fallback = {
  readonly failureThreshold: number;
  readonly replicas: number;
  readonly behavior: FallbackBehavior;
};

/**
 * One formula over all triggers instead of one metric each. Numbers stay text: `2.5` is a valid target but not a valid
 * one for a fallback.
 */
export type ScalingModifiers = {
  readonly formula: string;
  readonly target: string;
  readonly activationTarget: string;
  readonly metricType: 'AverageValue' | 'Value';
};

/**
 * The strict form of a ScaledObject: every default of KEDA 2.21 filled in; `null` means "not set" where KEDA tells the
 * two apart.
 */
export type ScaledObjectSpec = {
  readonly name: string;
  readonly namespace: string;
  /** The workload that is scaled. */
  readonly targetName: string;
  readonly annotations: Readonly<Record<string, string>>;
  readonly pollingInterval: Seconds;
  readonly cooldownPeriod: Seconds;
  readonly initialCooldownPeriod: Seconds;
  readonly idleReplicaCount: number | null;
  /** null acts as 0, but `idleReplicaCount: 0` is refused only while this is null. */
  readonly minReplicaCount: number | null;
  readonly maxReplicaCount: number;
  readonly fallback: Fallback | null;
  readonly restoreToOriginalReplicaCount: boolean;
  readonly hpaName: string;
  /** Copied as is into the HPA; null stays absent there, which means the HPA's legacy rules. */
  readonly behavior: Readonly<Record<string, unknown>> | null;
  readonly scalingModifiers: ScalingModifiers | null;
  readonly triggers: readonly Trigger[];
};

type Raw = Readonly<Record<string, unknown>>;

/**
 * An object, or an empty one when it is absent or of another kind; `scaledObjectValidate` complains about the latter.
 */
export const record = (value: unknown): Raw => (isMapping(value) ? value : {});

const texts = (value: unknown): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(record(value)).map(([key, entry]) => [key, typeof entry === 'string' ? entry : String(entry)]),
  );

const text = (value: unknown, otherwise: string): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : otherwise;
const numeric = <T>(value: unknown, otherwise: T): number | T => (typeof value === 'number' ? value : otherwise);

/** Fills in one trigger; used for ScaledObjects and ScaledJobs alike. */
export function triggerDefaults(raw: unknown): Trigger {
  const trigger = record(raw);
  return {
    type: text(trigger.type, ''),
    name: text(trigger.name, ''),
    metricType: text(trigger.metricType, 'AverageValue') as MetricType,
    useCachedMetrics: trigger.useCachedMetrics === true,
    metadata: texts(trigger.metadata),
  };
}

/** Triggers of a manifest's spec, in order. */
export const triggersOf = (spec: Raw): readonly Trigger[] =>
  Array.isArray(spec.triggers) ? spec.triggers.map(triggerDefaults) : [];

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
    pollingInterval: numeric(spec.pollingInterval, 30),
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
