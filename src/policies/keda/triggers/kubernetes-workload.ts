import type { Trigger } from '../scaled-object/scaled-object.js';
import { normalized } from '../scaler/metric.js';
import { flagOf, numberOf, plain, positiveOf, type Scaler } from '../scaler/scaler.js';

/** Pods by selector that have neither succeeded nor failed, or the nodes they run on. */
export function kubernetesWorkload(trigger: Trigger, namespace: string): Scaler {
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
