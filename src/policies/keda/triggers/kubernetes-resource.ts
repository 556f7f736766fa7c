import type { Trigger } from '../scaled-object/scaled-object.js';
import { normalized } from '../scaler/metric.js';
import { givenOf, numberOf, plain, positiveOf, type Scaler } from '../scaler/scaler.js';

/** A number in a field of a ConfigMap or another object (since 2.19). */
export function kubernetesResource(trigger: Trigger): Scaler {
  const kind = givenOf(trigger, 'resourceKind').toLowerCase();
  const name = givenOf(trigger, 'resourceName');
  return plain({
    metric: normalized(`${kind}-${name}-${givenOf(trigger, 'key')}`),
    target: positiveOf(trigger, 'targetValue'),
    activation: numberOf(trigger, 'activationTargetValue', 0),
    source: 'kubernetes-resource',
    value: (source) => source.value,
    says: (value) => `${kind} ${name} reads ${value}`,
  });
}
