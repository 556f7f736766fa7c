import type { UpdateStrategy } from '../../../scenario/strict.js';
import { isAvailable, newestRevision, type Revision } from '../../pods/revision.js';
import type { WorkloadState } from '../../pods/workload-state.js';
import { fill } from './replica-set.js';

// The Deployment controller: pkg/controller/deployment, rolling.go, recreate.go, and util/deployment_util.go.

/**
 * Pods above and below spec.replicas that a rollout may have now. A surge is rounded up, what may be missing down; were
 * both 0, one may be missing.
 */
function fenceposts({ rollout, replicas }: WorkloadState): { readonly surge: number; readonly unavailable: number } {
  const { kind, maxSurge, maxUnavailable } = rollout.update;
  if (kind !== 'rolling') return { surge: 0, unavailable: 0 };
  const surge = pods(maxSurge, replicas, Math.ceil);
  const unavailable = pods(maxUnavailable, replicas, Math.floor);
  return { surge, unavailable: Math.min(surge === 0 && unavailable === 0 ? 1 : unavailable, replicas) };
}

/** Pods above spec.replicas that a rolling update may have. */
export const surgeOf = (workload: WorkloadState): number => fenceposts(workload).surge;

function pods(share: UpdateStrategy['maxSurge'], of: number, round: (x: number) => number): number {
  return typeof share === 'number' ? share : round((Number.parseFloat(share) * of) / 100);
}

const total = (revisions: readonly Revision[]): number => revisions.reduce((sum, { replicas }) => sum + replicas, 0);

function available(workload: WorkloadState, revision: Revision): number {
  let count = 0;
  for (const pod of workload.pods) if (pod.revision === revision.number && isAvailable(pod)) count++;
  return count;
}

/**
 * As far as it goes at this instant: the newest ReplicaSet grows into the surge, the old ones shrink as pods of the new
 * one get available.
 */
export function rollDeployment(workload: WorkloadState): void {
  let moves = true;
  while (moves) moves = growNewest(workload) || shrinkOld(workload);
  forgetEmpty(workload);
}

function growNewest(workload: WorkloadState): boolean {
  const { rollout, replicas } = workload;
  const revision = newestRevision(workload);
  if (revision.replicas === replicas) return false;
  const room = replicas + surgeOf(workload) - total(rollout.revisions);
  if (revision.replicas < replicas && room <= 0) return false;
  resize(workload, revision, Math.min(replicas, revision.replicas + Math.max(0, room)));
  return true;
}

function resize(workload: WorkloadState, revision: Revision, replicas: number): void {
  revision.replicas = replicas;
  fill(workload, revision, 'replaced');
}

/** Old pods that do not work go first; then so many as work beyond the least that must be there. */
function shrinkOld(workload: WorkloadState): boolean {
  const { revisions } = workload.rollout;
  const revision = newestRevision(workload);
  const old = revisions.slice(0, -1).filter(({ replicas }) => replicas > 0);
  const least = workload.replicas - fenceposts(workload).unavailable;
  const most = total(revisions) - least - (revision.replicas - available(workload, revision));
  if (old.length === 0 || most <= 0) return false;
  const broken = takeAway(workload, old, most, (one) => one.replicas - available(workload, one));
  const working = revisions.reduce((sum, one) => sum + available(workload, one), 0) - least;
  return takeAway(workload, old, working, (one) => one.replicas) + broken > 0;
}

/** At most `most` pods in all, from the oldest on, and of each ReplicaSet as many as may go. @returns how many */
function takeAway(
  workload: WorkloadState,
  old: readonly Revision[],
  most: number,
  mayGo: (revision: Revision) => number,
): number {
  let gone = 0;
  for (const revision of old) {
    const count = Math.min(mayGo(revision), most - gone);
    if (count <= 0) continue;
    resize(workload, revision, revision.replicas - count);
    gone += count;
  }
  return gone;
}

/** ReplicaSets of size 0 are history. */
function forgetEmpty({ rollout }: WorkloadState): void {
  const { revisions } = rollout;
  const left = revisions.filter(({ replicas }, i) => replicas > 0 || i === revisions.length - 1);
  revisions.splice(0, revisions.length, ...left);
}

/** All old pods are told to end; the new ones are made when the last of them is gone. */
export function recreate(workload: WorkloadState): void {
  const { revisions } = workload.rollout;
  const revision = newestRevision(workload);
  for (const old of revisions.slice(0, -1)) if (old.replicas > 0) resize(workload, old, 0);
  if (workload.pods.some((pod) => pod.revision !== revision.number)) return;
  revisions.splice(0, revisions.length - 1);
  fill(workload, revision, 'replaced');
}
