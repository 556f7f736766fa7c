import { approximate, parseMilli, parseQuantity, printQuantity } from '../../quantity.js';
import type { HpaManifest, IdentifierManifest, MetricManifest, RulesManifest, TargetManifest } from './manifest.js';
import { metricKey } from './metric-name.js';
import type {
  HpaBehavior,
  HpaMetric,
  HpaSpec,
  MetricIdentifier,
  MetricTarget,
  ObjectReference,
  ScalingRules,
} from './spec.js';

/**
 * Filled in for `behavior.scaleUp`: 4 pods or 100 % in 15 s, whichever is more, at once
 * (apis/autoscaling/v2/defaults.go).
 */
const scaleUpDefaults: ScalingRules = {
  stabilizationWindowSeconds: 0,
  selectPolicy: 'Max',
  policies: [
    { type: 'Pods', value: 4, periodSeconds: 15 },
    { type: 'Percent', value: 100, periodSeconds: 15 },
  ],
  tolerance: null,
};

/** Filled in for `behavior.scaleDown`: as far as needed, after the controller's own window. */
const scaleDownDefaults: ScalingRules = {
  stabilizationWindowSeconds: null,
  selectPolicy: 'Max',
  policies: [{ type: 'Percent', value: 100, periodSeconds: 15 }],
  tolerance: null,
};

const cpuAt80Percent: MetricManifest = {
  type: 'Resource',
  resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 80 } },
};

/**
 * Does what the API server does to a new HPA: fills the defaults in and reads the quantities.
 *
 * @param raw the `spec` as written; run {@link hpaValidate} on it first
 * @throws RangeError for a text that is not a quantity, Error for a metric without its block: both are complaints of
 *   `hpaValidate`
 * @example hpaDefaults({ scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'shop' }, maxReplicas: 10 }).metrics[0] // cpu at 80 %
 */
export function hpaDefaults(raw: HpaManifest): HpaSpec {
  const metrics = raw.metrics ?? [];
  return {
    target: reference(raw.scaleTargetRef),
    minReplicas: raw.minReplicas ?? 1,
    maxReplicas: raw.maxReplicas,
    metrics: (metrics.length === 0 ? [cpuAt80Percent] : metrics).map(strictMetric),
    behavior: raw.behavior == null ? null : strictBehavior(raw.behavior),
  };
}

function reference(raw: {
  readonly apiVersion?: string | null | undefined;
  readonly kind: string;
  readonly name: string;
}): ObjectReference {
  return { apiVersion: raw.apiVersion ?? '', kind: raw.kind, name: raw.name };
}

function strictBehavior(raw: NonNullable<HpaManifest['behavior']>): HpaBehavior {
  return {
    scaleUp: strictRules(raw.scaleUp ?? {}, scaleUpDefaults),
    scaleDown: strictRules(raw.scaleDown ?? {}, scaleDownDefaults),
  };
}

/** Each field that was written replaces the default as a whole; lists are not merged. */
function strictRules(raw: RulesManifest, defaults: ScalingRules): ScalingRules {
  return {
    stabilizationWindowSeconds: raw.stabilizationWindowSeconds ?? defaults.stabilizationWindowSeconds,
    selectPolicy: (raw.selectPolicy ?? defaults.selectPolicy) as ScalingRules['selectPolicy'],
    policies: (raw.policies ?? defaults.policies) as ScalingRules['policies'],
    tolerance: raw.tolerance == null ? null : fraction(raw.tolerance),
  };
}

/** As the controller sees it: a double of the canonical text that the API server stored. */
function fraction(text: string | number): number {
  return approximate(parseQuantity(printQuantity(parseQuantity(text))));
}

function strictMetric(raw: MetricManifest): HpaMetric {
  if (raw.type === 'Resource' && raw.resource) {
    return { type: raw.type, name: raw.resource.name, target: strictTarget(raw.resource.target) };
  }
  if (raw.type === 'ContainerResource' && raw.containerResource) {
    const { name, container, target } = raw.containerResource;
    return { type: raw.type, name, container, target: strictTarget(target) };
  }
  if (raw.type === 'Object' && raw.object) {
    const metric = identifier(raw.object.metric);
    const describedObject = reference(raw.object.describedObject);
    return {
      type: raw.type,
      metric,
      describedObject,
      target: strictTarget(raw.object.target),
      key: metricKey(metric, describedObject),
    };
  }
  const source = raw.type === 'Pods' ? raw.pods : raw.external;
  if ((raw.type !== 'Pods' && raw.type !== 'External') || !source)
    throw new Error(`metric of type "${raw.type}": expected the block of that type`);
  const metric = identifier(source.metric);
  return { type: raw.type, metric, target: strictTarget(source.target), key: metricKey(metric, null) };
}

function identifier(raw: IdentifierManifest): MetricIdentifier {
  return { name: raw.name, selector: raw.selector ?? null };
}

function strictTarget(raw: TargetManifest): MetricTarget {
  return {
    type: raw.type as MetricTarget['type'],
    averageUtilization: raw.averageUtilization ?? null,
    averageValue: raw.averageValue == null ? null : parseMilli(raw.averageValue),
    value: raw.value == null ? null : parseMilli(raw.value),
  };
}
