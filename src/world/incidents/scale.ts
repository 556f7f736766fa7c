import type { Scale } from '../../scenario/incidents/scale.js';
import { setReplicas } from '../controllers/workloads/workload.js';
import type { WorkloadState } from '../pods/workload-state.js';
import type { Effect } from './effect.js';
import { workloadNamed } from './workload-named.js';

export const scale: Effect<Scale> = {
  begin: ({ workload, replicas }, { cluster }) => setByUser(workloadNamed(cluster, workload), replicas),
};

/** Somebody writes the replicas, past every autoscaler. */
export function setByUser(workload: WorkloadState, replicas: number): void {
  setReplicas(workload, replicas, 'user', {
    reason: 'Incident',
    sentence: `somebody set ${workload.strict.name} to ${replicas} replicas`,
  });
}
