import type { HpaMetric, LabelSelector, MetricIdentifier, ObjectReference } from './spec.js';

/**
 * Under which name `HpaSeen` holds the readings of a Pods, Object or External metric.
 *
 * @example metricKey({ name: 'queue_depth', selector: { matchLabels: { queue: 'tasks' } } }, null) // 'queue_depth{queue=tasks}'
 */
export function metricKey(metric: MetricIdentifier, of: ObjectReference | null): string {
  return metric.name + selectorText(metric.selector) + (of === null ? '' : ` of ${of.kind}/${of.name}`);
}

function selectorText(selector: LabelSelector | null): string {
  if (selector === null) return '';
  const labels = sortedLabels(selector).map(([key, value]) => `${key}=${value}`);
  const rules = (selector.matchExpressions ?? []).map(
    (rule) => `${rule.key} ${rule.operator} (${(rule.values ?? []).join(',')})`,
  );
  const all = [...labels, ...rules];
  return all.length === 0 ? '' : `{${all.join(',')}}`;
}

function sortedLabels(selector: LabelSelector): [string, string][] {
  return Object.entries(selector.matchLabels ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
}

/**
 * What the controller calls the metric in its events and in the ScalingActive condition (horizontal.go,
 * computeStatusFor…).
 */
export function controllerName(metric: HpaMetric): string {
  switch (metric.type) {
    case 'Resource':
      return metric.target.averageValue !== null
        ? `${metric.name} resource`
        : `${metric.name} resource utilization (percentage of request)`;
    case 'ContainerResource':
      return metric.target.averageValue !== null
        ? `${metric.name} resource`
        : `${metric.name} container resource utilization (percentage of request)`;
    case 'Pods':
      return `pods metric ${metric.metric.name}`;
    case 'Object': // an average of an object calls itself "external": a slip of the controller that is part of its event text
      return metric.target.type === 'Value'
        ? `${metric.describedObject.kind} metric ${metric.metric.name}`
        : externalName(metric.metric);
    case 'External':
      return externalName(metric.metric);
  }
}

function externalName(metric: MetricIdentifier): string {
  return `external metric ${metric.name}(${goSelector(metric.selector)})`;
}

/** The selector as Go's `%+v` prints it. */
export function goSelector(selector: LabelSelector | null): string {
  if (selector === null) return 'nil';
  const labels = sortedLabels(selector).map(([key, value]) => `${key}: ${value},`);
  const rules = (selector.matchExpressions ?? []).map(
    (rule) =>
      `LabelSelectorRequirement{Key:${rule.key},Operator:${rule.operator},Values:[${(rule.values ?? []).join(' ')}],},`,
  );
  return `&LabelSelector{MatchLabels:map[string]string{${labels.join('')}},MatchExpressions:[]LabelSelectorRequirement{${rules.join('')}},}`;
}

/** What a person calls the metric: `cpu`, `cpu of app`, `queue_depth`. */
export function plainName(metric: HpaMetric): string {
  if (metric.type === 'Resource') return metric.name;
  return metric.type === 'ContainerResource' ? `${metric.name} of ${metric.container}` : metric.metric.name;
}
