import type { WorkloadState } from '../pods/workload-state.js';
import type { Cluster } from '../world.js';

/** The scenario was checked, so it is there. */
export function workloadNamed(cluster: Cluster, name: string): WorkloadState {
  return cluster.workloads.find((one) => one.strict.name === name) as WorkloadState;
}
