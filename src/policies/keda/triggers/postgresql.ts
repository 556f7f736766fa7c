import { metadataKeys, type TriggerDefinition } from '../scaler/definition.js';
import { numberOf } from '../scaler/metadata.js';
import { plain, type Scaler } from '../scaler/scaler.js';
import type { Trigger } from '../scaler/trigger.js';

/** First column of the row of a query; no row or null is an error. */
function scalerOf(trigger: Trigger): Scaler {
  return plain({
    metric: 'postgresql',
    target: numberOf(trigger, 'targetQueryValue'),
    activation: numberOf(trigger, 'activationTargetQueryValue', 0),
    source: 'postgresql',
    value: (source) => source.value ?? { error: 'postgresql: the query returned no row or null' },
    says: (value) => `postgresql answers ${value}`,
  });
}

/** What the query would find is a series; where it has no number, the query finds no row. */
export const postgresql: TriggerDefinition = {
  reads: {
    kind: 'series',
    answer: (value) => ({ kind: 'postgresql', value: value === null || Number.isNaN(value) ? null : value }),
  },
  metadata: metadataKeys(
    'targetQueryValue activationTargetQueryValue query host port userName dbName sslmode',
    'query',
  ),
  scaler: scalerOf,
  targetField: 'targetQueryValue',
};
