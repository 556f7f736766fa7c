import type { Autoscaler } from '../../../scenario/strict.js';
import type { WorkloadState } from '../../pods/workload-state.js';
import type { Cluster } from '../../world.js';

/** The workload that an autoscaler scales; the scenario was checked, so it is there. */
export function targetOf(cluster: Cluster, { kind, target }: Autoscaler): WorkloadState {
  return cluster.workloads.find(
    ({ strict }) => strict.name === target && (strict.kind === 'ScaledJob') === (kind === 'scaled-job'),
  ) as WorkloadState;
}
