import { printMilli } from '../../quantity.js';
import type { Condition } from './condition.js';
import type { HpaStatus } from './memory.js';
import { type Profile, type Switches, switches } from './profile.js';
import type { Reading } from './reading.js';
import type { HpaMetric, HpaSpec } from './spec.js';

/** `current` of one entry of status.currentMetrics, as text. */
type MetricValue = { readonly averageUtilization?: number; readonly averageValue?: string; readonly value?: string };

/** One entry of status.currentMetrics; only `type: ''` when the metric could not be read. */
export type MetricStatus = {
  /** As in the spec. */
  readonly type: HpaMetric['type'] | '';
} & { readonly [block: string]: unknown };

/**
 * status.currentMetrics as `kubectl get hpa -o yaml` shows it.
 *
 * @param readings `act.currentMetrics`
 * @returns null where the turn read no metrics
 */
export function currentMetricsOf(
  spec: HpaSpec,
  readings: readonly Reading[] | null,
  profile: Profile = '1.37',
): readonly MetricStatus[] | null {
  if (readings === null) return null;
  return readings.map((reading, index) => metricStatus(spec.metrics[index], reading, switches[profile]));
}

function metricStatus(metric: HpaMetric | undefined, reading: Reading, rules: Switches): MetricStatus {
  if (metric === undefined || reading.error !== null) return { type: '' }; // undefined: the spec lost a metric since
  const current = metricValue(metric, reading, rules);
  switch (metric.type) {
    case 'Resource':
      return { type: metric.type, resource: { name: metric.name, current } };
    case 'ContainerResource':
      return { type: metric.type, containerResource: { name: metric.name, container: metric.container, current } };
    case 'Pods':
      return { type: metric.type, pods: { metric: written(metric.metric), current } };
    case 'Object':
      return {
        type: metric.type,
        object: { metric: written(metric.metric), current, describedObject: written(metric.describedObject) },
      };
    case 'External':
      return { type: metric.type, external: { metric: written(metric.metric), current } };
  }
}

/** Without the fields that were not written. */
function written<T extends object>(block: T): Partial<T> {
  return Object.fromEntries(Object.entries(block).filter(([, value]) => value !== null && value !== '')) as Partial<T>;
}

function metricValue(metric: HpaMetric, reading: Reading, rules: Switches): MetricValue {
  const memory =
    rules.binaryMemory &&
    (metric.type === 'Resource' || metric.type === 'ContainerResource') &&
    metric.name === 'memory';
  const print = (milli: number) => printMilli(milli, memory ? 'BinarySI' : 'DecimalSI');
  return {
    ...(reading.utilization === null ? {} : { averageUtilization: reading.utilization }),
    ...(reading.average === null ? {} : { averageValue: print(reading.average) }),
    ...(reading.value === null ? {} : { value: print(reading.value) }),
  };
}

/** The HPA's whole status as text; `lastScaleTime` and `lastTransitionTime` stay simulated seconds. */
export function statusOf(spec: HpaSpec, status: HpaStatus, profile: Profile = '1.37') {
  const conditions = Object.entries(status.conditions).filter(
    (entry): entry is [string, Condition] => entry[1] !== null,
  );
  return {
    currentReplicas: status.currentReplicas,
    desiredReplicas: status.desiredReplicas,
    lastScaleTime: status.lastScaleTime,
    currentMetrics: currentMetricsOf(spec, status.readings, profile),
    conditions: conditions.map(([type, { since, ...rest }]) => ({ type, ...rest, lastTransitionTime: since })),
  };
}
