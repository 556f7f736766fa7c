import type { DeploymentAct, DeploymentSeen } from '../../../policies/workloads/deployment.js';
import { newestRevision, type Revision } from '../../pods/revision.js';
import type { WorkloadState } from '../../pods/workload-state.js';
import { syncReplicaSet } from './replica-set.js';

/** The sync of a Deployment that rolls out: one step from the picture, written, and the next from a new picture. */
export function syncDeployment(workload: WorkloadState): void {
  if (workload.rollout.update.kind === 'recreate') recreate(workload);
  else rollingUpdate(workload);
}

/** As far as it goes at this instant. */
function rollingUpdate(workload: WorkloadState): void {
  const { scaleUpNew, cleanUpUnhealthy, scaleDownOld } = workload.cluster.world.policies.workloads;
  for (;;) {
    if (write(workload, scaleUpNew(seenOf(workload)))) continue;
    const cleaned = write(workload, cleanUpUnhealthy(seenOf(workload)));
    const scaledDown = write(workload, scaleDownOld(seenOf(workload)));
    if (!cleaned && !scaledDown) break;
  }
  const { revisions } = workload.rollout;
  forgetOld(workload, (one) => one.replicas > 0 || one === revisions[revisions.length - 1]);
}

function recreate(workload: WorkloadState): void {
  const { scaleDownForRecreate, scaleUpForRecreate } = workload.cluster.world.policies.workloads;
  const newest = newestRevision(workload);
  write(workload, scaleDownForRecreate(seenOf(workload)));
  const oldPods = workload.pods.filter((pod) => pod.revision !== newest.number).length;
  const act = scaleUpForRecreate(seenOf(workload), oldPods);
  if (act === null) return;
  forgetOld(workload, (one) => one === newest);
  write(workload, act);
}

/**
 * spec.replicas may have changed: the ReplicaSets get their new sizes, and each makes or deletes pods when it is synced.
 */
export function scaleReplicaSets(workload: WorkloadState): void {
  const { rollout, cluster } = workload;
  const { scaleProportionally } = cluster.world.policies.workloads;
  const [act, annotations] = scaleProportionally(seenOf(workload), rollout.annotations);
  rollout.annotations = annotations;
  for (const { revision, replicas } of act?.sizes ?? []) numbered(workload, revision).replicas = replicas;
}

/** @returns whether something was written */
function write(workload: WorkloadState, act: DeploymentAct | null): boolean {
  if (act === null) return false;
  for (const { revision, replicas } of act.sizes) {
    const one = numbered(workload, revision);
    one.replicas = replicas;
    syncReplicaSet(workload, one, 'replaced');
  }
  return true;
}

const numbered = ({ rollout }: WorkloadState, number: number): Revision =>
  rollout.revisions.find((one) => one.number === number) as Revision;

/** ReplicaSets of size 0 are history. */
function forgetOld({ rollout }: WorkloadState, stays: (one: Revision) => boolean): void {
  rollout.revisions.splice(0, rollout.revisions.length, ...rollout.revisions.filter(stays));
}

function seenOf({ rollout, replicas, pods, cluster }: WorkloadState): DeploymentSeen {
  const { simulation, policies } = cluster.world;
  const { isAvailable } = policies.workloads;
  const available = new Map<number, number>();
  for (const pod of pods)
    if (isAvailable(pod, rollout.update.minReady, simulation.now))
      available.set(pod.revision, (available.get(pod.revision) ?? 0) + 1);
  return {
    replicas,
    update: rollout.update,
    replicaSets: rollout.revisions.map((one) => ({
      revision: one.number,
      replicas: one.replicas,
      available: available.get(one.number) ?? 0,
    })),
  };
}
