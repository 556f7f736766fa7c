import { metadataKeys, type TriggerDefinition } from '../scaler/definition.js';
import { flagOf, numberOf, positiveOf } from '../scaler/metadata.js';
import { normalized } from '../scaler/metric.js';
import { plain, type Scaler } from '../scaler/scaler.js';
import type { Trigger } from '../scaler/trigger.js';

/** Pods by selector that have neither succeeded nor failed, or the nodes they run on. */
function scalerOf(trigger: Trigger, namespace: string): Scaler {
  const byNode = flagOf(trigger, 'groupByNode');
  return plain({
    metric: normalized(`workload-${namespace}`),
    target: positiveOf(trigger, 'value'),
    activation: numberOf(trigger, 'activationValue', 0),
    source: 'kubernetes-workload',
    value: (source) => (byNode ? source.nodes : source.pods),
    says: (value) => `the workload has ${value} ${byNode ? 'nodes' : 'pods'}`,
  });
}

/** Asked of the API server, which has no part in an outage of metrics. */
export const kubernetesWorkload: TriggerDefinition = {
  reads: { kind: 'pods', field: 'podSelector' },
  metadata: metadataKeys('podSelector value activationValue groupByNode', 'podSelector'),
  scaler: scalerOf,
  targetField: 'value',
};
