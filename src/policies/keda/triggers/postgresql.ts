import type { Trigger } from '../scaled-object/scaled-object.js';
import { numberOf, plain, type Scaler } from '../scaler/scaler.js';

/** First column of the row of a query; no row or null is an error. */
export function postgresql(trigger: Trigger): Scaler {
  return plain({
    metric: 'postgresql',
    target: numberOf(trigger, 'targetQueryValue'),
    activation: numberOf(trigger, 'activationTargetQueryValue', 0),
    source: 'postgresql',
    value: (source) => source.value ?? { error: 'postgresql: the query returned no row or null' },
    says: (value) => `postgresql answers ${value}`,
  });
}
