import { metadataKeys, type TriggerDefinition } from '../scaler/definition.js';
import { flagOf, LOGIN, numberOf } from '../scaler/metadata.js';
import { plain, type Scaler } from '../scaler/scaler.js';
import type { Trigger } from '../scaler/trigger.js';

/** A sample as Prometheus writes it. */
const sample = (text: string): number => (/^[+-]?inf/i.test(text) ? Number.POSITIVE_INFINITY : Number(text));

/** An instant query with one sample; none, NaN and infinity are 0, or errors with `ignoreNullValues: "false"`. */
function scalerOf(trigger: Trigger): Scaler {
  const ignoreNull = flagOf(trigger, 'ignoreNullValues', true);
  return plain({
    metric: 'prometheus',
    target: numberOf(trigger, 'threshold'),
    activation: numberOf(trigger, 'activationThreshold', 0),
    source: 'prometheus',
    value: ({ series }) => {
      if (series.length > 1) return { error: `prometheus: the query returned ${series.length} series, not one` };
      const value = series.length === 0 ? Number.NaN : sample(series[0]);
      if (Number.isFinite(value)) return value;
      return ignoreNull ? 0 : { error: `prometheus: the query returned ${series[0] ?? 'nothing'}` };
    },
    says: (value) => `prometheus reads ${value}`,
  });
}

/** The query itself is not run: its answer is the series that has its name. Prometheus knows an empty answer and NaN. */
export const prometheus: TriggerDefinition = {
  reads: {
    kind: 'series',
    answer: (value) => ({ kind: 'prometheus', series: value === null ? [] : [String(value)] }),
  },
  metadata: metadataKeys(
    `serverAddress query queryParameters threshold activationThreshold namespace customHeaders ignoreNullValues unsafeSsl awsRegion timeout identityOwner ${LOGIN}`,
    'query',
  ),
  scaler: scalerOf,
  targetField: 'threshold',
};
