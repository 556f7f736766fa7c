import { WORLD } from '../../../kernel/simulation.js';
import { markUnready } from '../../kubelet/readiness.js';
import { stopPod } from '../../kubelet/termination.js';
import type { Pod } from '../../pods/pod.js';
import type { Cluster } from '../../world.js';
import { deletePod } from '../workloads/workload.js';

export function nodelessPodsIn(cluster: Cluster, zone: string): Pod[] {
  return cluster.workloads.flatMap((workload) => workload.pods.filter((pod) => pod.life.zone === zone));
}

/** A pod whose zone went down; the number of restarts tells whether it came back in the meantime. */
type Lost = { readonly pod: Pod; readonly restarts: number };

/**
 * The pod's machine is not modelled, but what follows is the same: after the grace it is listed as not ready, after the
 * toleration it is replaced.
 */
export function loseNodelessPod(pod: Pod): void {
  const { simulation, policies } = pod.workload.cluster.world;
  stopPod(pod);
  const givenUpAt = policies.nodeLifecycle.givenUpWithoutNode(simulation.now);
  simulation.at(givenUpAt, WORLD, giveUp, { pod, restarts: pod.life.restarts });
}

const isStillLost = ({ pod, restarts }: Lost): boolean =>
  pod.stage !== 'gone' && !pod.alive && pod.life.restarts === restarts;

function giveUp(lost: Lost): void {
  if (!isStillLost(lost)) return;
  markUnready(lost.pod, 'its zone does not answer');
  const { simulation, policies } = lost.pod.workload.cluster.world;
  const tolerated = policies.nodeLifecycle.toleratedSeconds(lost.pod.template.tolerations);
  if (tolerated < Number.POSITIVE_INFINITY) simulation.after(tolerated, evict, lost);
}

/** While every zone is down the controller takes it for its own fault and evicts nobody. */
function evict(lost: Lost): void {
  const { cluster } = lost.pod.workload;
  const allDown = cluster.region.zones.every((zone) => cluster.zonesDown.has(zone));
  if (!allDown && isStillLost(lost) && lost.pod.ending === null) deletePod(lost.pod, 'node-lost');
}
