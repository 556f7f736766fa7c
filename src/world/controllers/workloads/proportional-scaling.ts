import type { Revision } from '../../pods/revision.js';
import type { WorkloadState } from '../../pods/workload-state.js';
import { surgeOf } from './deployment.js';

/**
 * spec.replicas of a Deployment changed while it rolls out: its ReplicaSets grow or shrink in proportion, the largest
 * one takes what rounding leaves (pkg/controller/deployment/sync.go, scale). One that is alone with pods takes it all.
 */
export function spreadReplicas(workload: WorkloadState): void {
  const { rollout, replicas } = workload;
  if (rollout.desired === replicas) return;
  const active = rollout.revisions.filter((one) => one.replicas > 0);
  const [only] = active;
  const allowed = replicas === 0 ? 0 : replicas + surgeOf(workload);
  if (active.length === 1) only.replicas = replicas;
  else if (active.length > 1) share(active, replicas, allowed, rollout.most);
  rollout.desired = replicas;
  rollout.most = replicas + surgeOf(workload);
}

/** @param before pods that the Deployment might have had until now */
function share(active: readonly Revision[], replicas: number, allowed: number, before: number): void {
  const toAdd = allowed - active.reduce((sum, one) => sum + one.replicas, 0);
  if (toAdd === 0) return;
  let added = 0;
  const order = [...active].sort(
    (a, b) => b.replicas - a.replicas || (toAdd > 0 ? b.number - a.number : a.number - b.number),
  );
  for (const one of order) {
    const fraction = replicas === 0 ? -one.replicas : roundHalfUp((one.replicas * allowed) / before) - one.replicas;
    const left = toAdd - added;
    const change = left === 0 ? 0 : toAdd > 0 ? Math.min(fraction, left) : Math.max(fraction, left);
    one.replicas += change;
    added += change;
  }
  const [largest] = order;
  if (largest !== undefined) largest.replicas = Math.max(0, largest.replicas + toAdd - added);
}

/** Go's RoundToInt32 for what is not negative. */
const roundHalfUp = (x: number): number => Math.floor(x + 0.5);
