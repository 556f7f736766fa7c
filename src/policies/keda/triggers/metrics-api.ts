import { approximate, parseQuantity } from '../../../quantity.js';
import { metadataKeys, type TriggerDefinition } from '../scaler/definition.js';
import { givenOf, LOGIN, numberOf, textOf } from '../scaler/metadata.js';
import { normalized } from '../scaler/metric.js';
import { plain, type Scaler } from '../scaler/scaler.js';
import { seriesAnswer } from '../scaler/source.js';
import type { Trigger } from '../scaler/trigger.js';

/** A number, or a text that is a Kubernetes quantity, as the answer may have either. */
function amount(found: unknown): number | null {
  if (typeof found === 'number') return found;
  return typeof found === 'string' ? approximate(parseQuantity(found)) : null;
}

/** Follows a dotted path: keys, indices of arrays, and `#` for their length. */
function at(value: unknown, path: readonly string[]): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  if (Array.isArray(value)) return at(step === '#' ? value.length : value[Number(step)], rest);
  return typeof value === 'object' && value !== null ? at((value as Record<string, unknown>)[step], rest) : undefined;
}

function located(body: string | null, path: string): number | null {
  if (body === null) return null;
  try {
    return amount(at(JSON.parse(body), path.split('.')));
  } catch {
    return null;
  }
}

const aggregations: Readonly<Record<string, (values: readonly number[]) => number>> = {
  average: (values) => values.reduce((a, b) => a + b, 0) / values.length,
  sum: (values) => values.reduce((a, b) => a + b, 0),
  max: (values) => Math.max(...values),
  min: (values) => Math.min(...values),
};

/** A number in the JSON answer of a web service; failing endpoints are left out, all failing is an error. */
function scalerOf(trigger: Trigger): Scaler {
  const location = givenOf(trigger, 'valueLocation');
  const format = textOf(trigger, 'format') || 'json';
  const aggregation = textOf(trigger, 'aggregationType') || 'average';
  const aggregate = aggregations[aggregation];
  if (!aggregate)
    throw new Error(
      `metrics-api: aggregationType must be one of ${Object.keys(aggregations).join(', ')}, not "${aggregation}"`,
    );
  return plain({
    metric: normalized(`metric-api-${location}`),
    target: numberOf(trigger, 'targetValue'),
    activation: numberOf(trigger, 'activationTargetValue', 0),
    source: 'metrics-api',
    value: ({ bodies }) => {
      if (format !== 'json')
        return { error: `metrics-api: format ${format} is not modelled, bind the trigger to a series` };
      const values = bodies.map((body) => located(body, location)).filter((value) => value !== null);
      return values.length === 0 ? { error: `metrics-api: no number at ${location}` } : aggregate(values);
    },
    says: (value) => `${location} reads ${value}`,
  });
}

/** The web service is not part of a platform: the number comes from a series. */
export const metricsApi: TriggerDefinition = {
  reads: { kind: 'series', answer: seriesAnswer },
  metadata: metadataKeys(
    `targetValue activationTargetValue url format valueLocation unsafeSsl aggregateFromKubeServiceEndpoints aggregationType timeout ${LOGIN}`,
    'valueLocation',
  ),
  scaler: scalerOf,
  targetField: 'targetValue',
};
