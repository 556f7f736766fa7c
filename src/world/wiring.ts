import { rest } from './controllers/cluster-autoscaler/scale-up.js';
import { endIfDrained } from './controllers/drain/drain.js';
import { nodeGroupState } from './controllers/karpenter/node-claims.js';
import { joinBatch } from './controllers/karpenter/provisioner.js';
import { enqueue, wake } from './controllers/scheduler/scheduler.js';
import { goOn } from './controllers/workloads/rollout.js';
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
    goOn(pod);
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
  goOn(pod);
}

/** Karpenter plans again at once, without the offer that was refused; a group of the Cluster Autoscaler rests. */
function nodeRefused(node: Node): void {
  const { cluster, group } = node;
  if (group.provisioner === 'cluster-autoscaler') rest(nodeGroupState(cluster, node), cluster.world.simulation.now);
  else if (cluster.pending.length > 0) joinBatch(cluster);
}
