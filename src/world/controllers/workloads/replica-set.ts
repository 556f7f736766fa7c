import { uniform } from '../../../kernel/random.js';
import type { DeletionKeys } from '../../../policies/workloads/deletion-order.js';
import type { PodEnd } from '../../facts.js';
import { drainPod } from '../../kubelet/termination.js';
import { streamKey } from '../../pods/life.js';
import type { Pod } from '../../pods/pod.js';
import { createPod } from '../../pods/pods.js';
import { isRollingOut, type Revision } from '../../pods/revision.js';
import type { WorkloadState } from '../../pods/workload-state.js';

/** One sync of the ReplicaSet of a revision. While no rollout goes on it is the only one, and has all replicas. */
export function syncReplicaSet(workload: WorkloadState, revision: Revision, because: PodEnd): void {
  const { simulation, policies } = workload.cluster.world;
  const isOnly = !isRollingOut(workload);
  const related = workload.pods.filter((pod) => pod.ending === null);
  const seen = {
    at: simulation.now,
    replicas: isOnly ? workload.replicas : revision.replicas,
    pods: isOnly ? related : related.filter((pod) => pod.revision === revision.number),
    related,
  };
  const act = policies.workloads.manageReplicas(seen, KEYS);
  if (act === null) return;
  for (let i = 0; i < act.create; i++) createPod(workload, revision);
  for (const pod of act.remove) drainPod(pod, because);
}

const KEYS: DeletionKeys<Pod> = { deletionCost, restarts: (pod) => pod.life.restarts, uid };

/** The annotation controller.kubernetes.io/pod-deletion-cost, which the pods of some workers keep up to date. */
function deletionCost(pod: Pod): number {
  const { behaviour } = pod.workload.strict;
  return behaviour.kind === 'worker' && behaviour.deletionCost === 'load' ? pod.load : 0;
}

/** Drawn when it is first asked for. */
function uid(pod: Pod): number {
  if (Number.isNaN(pod.life.uid))
    pod.life.uid = uniform(pod.workload.cluster.world.random.stream('uid', streamKey(pod)));
  return pod.life.uid;
}
