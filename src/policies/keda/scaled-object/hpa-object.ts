import { record } from '../scaler/manifest-fields.js';
import { compositeMetric, quantityText } from '../scaler/metric.js';
import type { Trigger } from '../scaler/trigger.js';
import { externalTriggers } from '../triggers/external-triggers.js';
import { isResource } from '../triggers/triggers.js';
import { scaleInPaused, scaleOutPaused } from './annotations.js';
import type { ScaledObjectSpec } from './scaled-object.js';

/** One entry of the HPA's `metrics`, as in a manifest. */
export type MetricEntry = {
  /** Which of the three fields of the same name holds the metric. */
  readonly type: 'ContainerResource' | 'External' | 'Resource';
} & Readonly<Record<string, unknown>>;

/**
 * The `spec` of the HPA that KEDA builds, in the form of a manifest: what `hpaDefaults` takes. `behavior` is absent
 * when nothing asks for one.
 */
export type HpaObjectSpec = {
  /** What the HPA scales. */
  readonly scaleTargetRef: {
    /** Always `apps/v1`. */
    readonly apiVersion: string;
    /** Always `Deployment`, whatever the target is: nothing here depends on it. */
    readonly kind: string;
    /** Of the target workload. */
    readonly name: string;
  };
  /** At least 1, also with minReplicaCount 0. */
  readonly minReplicas: number;
  /** maxReplicaCount of the ScaledObject. */
  readonly maxReplicas: number;
  /** External before Resource; with scaling modifiers one composite, last. */
  readonly metrics: readonly MetricEntry[];
  /** scaleUp and scaleDown as written, with `selectPolicy: Disabled` where an annotation pauses one direction. */
  readonly behavior?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
};

function externalEntry(spec: ScaledObjectSpec, name: string, type: string, milli: number): MetricEntry {
  const quantity = quantityText(milli);
  const target = type === 'Value' ? { type, value: quantity } : { type, averageValue: quantity };
  return {
    type: 'External',
    external: { metric: { name, selector: { matchLabels: { 'scaledobject.keda.sh/name': spec.name } } }, target },
  };
}

function resourceEntry({ type: name, metricType, metadata }: Trigger): MetricEntry {
  const value = metadata.value ?? '';
  const target =
    metricType === 'Utilization'
      ? { type: metricType, averageUtilization: Number(value) }
      : { type: metricType, averageValue: value };
  const container = metadata.containerName ?? '';
  return container === ''
    ? { type: 'Resource', resource: { name, target } }
    : { type: 'ContainerResource', containerResource: { name, target, container } };
}

/**
 * By kind, so that KEDA compares like with like at every reconcile; with modifiers one composite last, and
 * ContainerResource is dropped.
 */
function metricsOf(spec: ScaledObjectSpec): readonly MetricEntry[] {
  const resources = spec.triggers.filter(isResource).map(resourceEntry);
  const external = externalTriggers(spec).map(({ metric, trigger, targetMilli }) =>
    externalEntry(spec, metric, trigger.metricType, targetMilli),
  );
  const sorted = [...external, ...resources].sort((a, b) => (a.type < b.type ? -1 : a.type > b.type ? 1 : 0));
  const modifiers = spec.scalingModifiers;
  if (modifiers === null || !(Number(modifiers.target) > 0)) return sorted;
  const composite = externalEntry(
    spec,
    compositeMetric,
    modifiers.metricType,
    Math.trunc(Number(modifiers.target) * 1000),
  );
  return [...sorted.filter(({ type }) => type === 'Resource'), composite];
}

/** A one-sided pause disables one direction of the HPA, which moves it from the legacy rules to those of `behavior`. */
function behaviorOf(
  spec: ScaledObjectSpec,
  annotations: Readonly<Record<string, string>>,
): HpaObjectSpec['behavior'] | null {
  const disabled = [
    ...(scaleInPaused(annotations) ? ['scaleDown'] : []),
    ...(scaleOutPaused(annotations) ? ['scaleUp'] : []),
  ];
  const given = Object.fromEntries(
    Object.entries(spec.behavior ?? {}).map(([direction, rules]) => [direction, record(rules)]),
  );
  if (disabled.length === 0) return spec.behavior === null ? null : given;
  return {
    ...given,
    ...Object.fromEntries(disabled.map((direction) => [direction, { ...given[direction], selectPolicy: 'Disabled' }])),
  };
}

/**
 * The HPA that KEDA makes of a ScaledObject (keda.md §2). Never below 1: the step from and to 0 is KEDA's own.
 *
 * @param annotations the present ones; one-sided pauses show in `behavior`
 * @example hpaDefaults(hpaOf(scaledObjectDefaults(manifest)));
 */
export function hpaOf(
  spec: ScaledObjectSpec,
  annotations: Readonly<Record<string, string>> = spec.annotations,
): HpaObjectSpec {
  const behavior = behaviorOf(spec, annotations);
  return {
    scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: spec.targetName },
    minReplicas: Math.max(1, spec.minReplicaCount ?? 0),
    maxReplicas: spec.maxReplicaCount,
    metrics: metricsOf(spec),
    ...(behavior === null || behavior === undefined ? {} : { behavior }),
  };
}
