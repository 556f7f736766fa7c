import { backOff } from './controllers/cluster-autoscaler/scale-up.js';
import { endIfDrained } from './controllers/drain/drain.js';
import { joinBatch, markUnavailable } from './controllers/karpenter/provisioner.js';
import { enqueue, wake } from './controllers/scheduler/scheduler.js';
import { syncAfterPod } from './controllers/workloads/rollout.js';
import { reconcile } from './controllers/workloads/workload.js';
import type { Hooks } from './hooks.js';
import { startProbing } from './kubelet/probes.js';
import type { Node } from './nodes/node.js';
import type { Pod } from './pods/pod.js';

/** Who hears of what, in every region. */
export const HOOKS: Hooks = {
  podCreated: enqueue,
  podReady: (pod) => {
    startProbing(pod);
    syncAfterPod(pod);
  },
  podUnschedulable: (pod) => joinBatch(pod.workload.cluster),
  podGone,
  nodeReady: (node) => wake(node.cluster, node),
  nodeRefused,
};

function podGone(pod: Pod, node: Node | null): void {
  const { workload } = pod;
  if (node !== null) {
    wake(workload.cluster, node);
    endIfDrained(node);
  }
  if (workload.strict.kind === 'StatefulSet') reconcile(workload);
  syncAfterPod(pod);
}

/** Karpenter plans again at once, without the offering that was refused; a group of the Cluster Autoscaler backs off. */
function nodeRefused(node: Node): void {
  // A machine that is lost while it boots tells nothing about its offering.
  if (node.stage === 'refused') markUnavailable(node);
  if (node.group.provisioner === 'cluster-autoscaler') backOff(node);
  else if (node.cluster.pending.length > 0) joinBatch(node.cluster);
}
