import type { NodeSeen } from '../objects/node.js';
import type { PodSeen, PodSpec } from '../objects/pod.js';
import { addPod, type Counts, countPods } from './topology-spread.js';

/**
 * What one pass of the scheduler has found out about the pods of one workload: they are alike, so what fails for one
 * fails for all that follow in the pass. Only `learn` changes it.
 */
export type EquivalenceClass = {
  /** Its pods by zone and by node, those that the pass has placed included. */
  readonly counts: Counts;
  /** No node passed the filters. */
  unschedulable: boolean;
  /** Nobody could be pushed out for one of them. */
  preemptsNobody: boolean;
};

/** Before the pass has looked at one of the pods. `template`: of the newest pods of the workload. */
export function newEquivalenceClass(
  nodes: readonly NodeSeen[],
  pods: readonly PodSeen[],
  template: PodSpec,
): EquivalenceClass {
  return { counts: countPods(nodes, pods, template), unschedulable: false, preemptsNobody: false };
}

/** What was decided for one of the pods holds for the next: nodes without such a pod get one first, and so on. */
export function learn(
  known: EquivalenceClass,
  { node, nominated }: { readonly node: NodeSeen | null; readonly nominated: NodeSeen | null },
): void {
  if (node !== null) {
    addPod(known.counts, node);
    return;
  }
  known.unschedulable = true;
  if (nominated === null) known.preemptsNobody = true;
}
