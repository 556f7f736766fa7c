import { failureOf } from './failure.js';
import type { ControllerOptions } from './options.js';
import { averageReading, utilizationReading } from './pod-metric.js';
import type { Switches } from './profile.js';
import { failed, type Reading } from './reading.js';
import { containerRequest, podRequest } from './requests.js';
import type { HpaSeen, SeenPod } from './seen.js';
import type { HpaMetric } from './spec.js';
import { type Measure, tallyUtilization, tallyValues } from './tally.js';
import type { Tolerance } from './tolerance.js';
import { containerUsage, podUsage, podValue, samplesContainer } from './usage.js';
import { seriesTotal, seriesTotalForAverage, sharedReading, valueReading } from './whole-metric.js';

/** Reads one metric of the spec at one turn. */
export type Meter = (seen: HpaSeen) => Reading;

type Of<T extends HpaMetric['type']> = Extract<HpaMetric, { type: T }>;

const resourceProblems = {
  down: 'unable to fetch metrics from resource metrics API',
  empty: 'no metrics returned from resource metrics API',
};
const customProblems = {
  down: 'unable to fetch metrics from custom metrics API',
  empty: 'no metrics returned from custom metrics API',
};
const externalProblems = {
  down: 'unable to fetch metrics from external metrics API',
  empty: 'no metrics returned from external metrics API',
};

/** Prepares the reading of one metric, so that a turn does no more than count and divide. */
export function meterOf(metric: HpaMetric, within: Tolerance, options: ControllerOptions, rules: Switches): Meter {
  switch (metric.type) {
    case 'Resource':
    case 'ContainerResource':
      return resourceMeter(metric, within, options, rules);
    case 'Pods':
      return podsMeter(metric, within, options);
    case 'Object':
      return objectMeter(metric, within, rules);
    case 'External':
      return externalMeter(metric, within, rules);
  }
}

/** AverageValue wins over Utilization when both are set. */
function resourceMeter(
  metric: Of<'Resource'> | Of<'ContainerResource'>,
  within: Tolerance,
  options: ControllerOptions,
  rules: Switches,
): Meter {
  const { name, target } = metric;
  const container = metric.type === 'ContainerResource' ? metric.container : null;
  const measure: Measure = {
    cpu: name === 'cpu',
    of: container === null ? (pod) => podUsage(pod, name) : (pod) => containerUsage(pod, name, container),
  };
  const request =
    container === null
      ? (pod: SeenPod) => podRequest(pod, name, rules)
      : (pod: SeenPod) => containerRequest(pod, name, container, rules);
  const { averageValue, averageUtilization } = target;
  const { ofApi, ofPods } = failureOf(metric);
  return (seen) => {
    if (seen.failing.includes('resource')) return ofApi(resourceProblems.down);
    if (!seen.pods.some((pod) => pod.sampledAt !== null)) return ofApi(resourceProblems.empty);
    if (
      container !== null &&
      rules.absentContainer === 'fails' &&
      seen.pods.some((pod) => pod.sampledAt !== null && !samplesContainer(pod, container))
    ) {
      return ofApi(`container ${container} not present in metrics for pod`);
    }
    if (averageValue !== null)
      return ofPods(averageReading(tallyValues(seen, measure, options), seen.specReplicas, averageValue, within));
    if (averageUtilization === null)
      return failed(
        'invalid resource metric source: neither an average utilization target nor an average value (usage) target was set',
      );
    const tally = tallyUtilization(seen, measure, request, Math.max(100, averageUtilization), options);
    return ofPods(utilizationReading(tally, seen.specReplicas, averageUtilization, within));
  };
}

function podsMeter(metric: Of<'Pods'>, within: Tolerance, options: ControllerOptions): Meter {
  const { key, target } = metric;
  const measure: Measure = { cpu: false, of: (pod) => podValue(pod, key) };
  const { ofApi } = failureOf(metric);
  return (seen) => {
    if (seen.failing.includes('pods')) return ofApi(customProblems.down);
    if (!seen.pods.some((pod) => pod.values[key] !== undefined)) return ofApi(customProblems.empty);
    return averageReading(tallyValues(seen, measure, options), seen.specReplicas, target.averageValue ?? 0, within);
  };
}

/** The written `type` decides here, other than for External metrics. */
function objectMeter(metric: Of<'Object'>, within: Tolerance, rules: Switches): Meter {
  const { key, target } = metric;
  const { ofApi } = failureOf(metric);
  return (seen) => {
    const value = seen.objectMetrics[key];
    const readable = value !== undefined && !seen.failing.includes('object');
    if (target.type === 'Value' && target.value !== null) {
      return readable
        ? valueReading(value, seen.specReplicas, target.value, seen.pods, within, rules)
        : ofApi(customProblems.down);
    }
    if (target.type === 'AverageValue' && target.averageValue !== null) {
      return readable
        ? sharedReading(value, seen.statusReplicas, target.averageValue, within, false)
        : ofApi(customProblems.down);
    }
    return failed('invalid object metric source: neither a value target nor an average value target was set');
  };
}

/** AverageValue wins over Value when both are set, whatever the written `type`. */
function externalMeter(metric: Of<'External'>, within: Tolerance, rules: Switches): Meter {
  const { key, target } = metric;
  const { ofApi } = failureOf(metric);
  return (seen) => {
    if (target.averageValue === null && target.value === null) {
      return failed('invalid external metric source: neither a value target nor an average value target was set');
    }
    if (seen.failing.includes('external')) return ofApi(externalProblems.down);
    const series = seen.externalMetrics[key];
    if (series === undefined || series.length === 0) return ofApi(externalProblems.empty);
    if (target.averageValue !== null) {
      return sharedReading(
        seriesTotalForAverage(series, rules),
        seen.statusReplicas,
        target.averageValue,
        within,
        rules.averageSaturates,
      );
    }
    return valueReading(
      seriesTotal(series, rules),
      seen.specReplicas,
      target.value as number,
      seen.pods,
      within,
      rules,
    );
  };
}
