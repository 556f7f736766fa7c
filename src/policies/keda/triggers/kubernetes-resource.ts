import { metadataKeys, type TriggerDefinition } from '../scaler/definition.js';
import { givenOf, numberOf, positiveOf } from '../scaler/metadata.js';
import { normalized } from '../scaler/metric.js';
import { plain, type Scaler } from '../scaler/scaler.js';
import { seriesAnswer } from '../scaler/source.js';
import type { Trigger } from '../scaler/trigger.js';

/** A number in a field of a ConfigMap or another object (since 2.19). */
function scalerOf(trigger: Trigger): Scaler {
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

/** Objects of the API are not modelled beyond those that scale: the number comes from a series. */
export const kubernetesResource: TriggerDefinition = {
  reads: { kind: 'series', answer: seriesAnswer },
  metadata: metadataKeys(
    'resourceKind resourceName key format valueLocation valueType targetValue activationTargetValue',
    'resourceKind resourceName key',
  ),
  scaler: scalerOf,
  targetField: 'targetValue',
};
