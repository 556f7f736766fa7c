import type { SourceState } from '../../../policies/keda/index.js';
import type { LabelRequirement } from '../../../scenario/manifests/label-selector.js';
import type { Cluster } from '../../world.js';

/** Conditions on labels that must all hold. */
export type Selector = readonly LabelRequirement[];
type Labels = Readonly<Record<string, string>>;

/**
 * The pods that a kubernetes-workload trigger counts (`kubernetes_workload_scaler.go`): those in its namespace with
 * fitting labels that have neither succeeded nor failed, so pending and ending ones too; and the nodes that they are
 * on. No pod of the simulation lives on as succeeded.
 */
export function countPods({ workloads }: Cluster, selector: Selector): SourceState {
  let count = 0;
  const nodes = new Set<number>();
  for (const { pods } of workloads) {
    for (const pod of pods) {
      if (!matches(selector, pod.template.labels)) continue;
      count++;
      if (pod.node !== null) nodes.add(pod.node.id);
    }
  }
  return { kind: 'kubernetes-workload', pods: count, nodes: nodes.size };
}

/** As the requirements of apimachinery match: `notin` holds for a pod without the label too. */
export const matches = (selector: Selector, labels: Labels): boolean =>
  selector.every((one) => holds(one, Object.hasOwn(labels, one.key) ? labels[one.key] : undefined));

function holds({ operator, values }: LabelRequirement, value: string | undefined): boolean {
  const whole = value !== undefined && /^-?\d+$/.test(value);
  switch (operator) {
    case 'in':
      return value !== undefined && values.includes(value);
    case 'notin':
      return value === undefined || !values.includes(value);
    case 'exists':
      return value !== undefined;
    case 'absent':
      return value === undefined;
    case 'gt':
      return whole && Number(value) > Number(values[0]);
    case 'lt':
      return whole && Number(value) < Number(values[0]);
  }
}
