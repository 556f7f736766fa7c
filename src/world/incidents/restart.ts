import type { Restart } from '../../scenario/incidents/restart.js';
import { reconcile } from '../controllers/workloads/workload.js';
import type { Effect, Scene } from './effect.js';

export const restart: Effect<Restart> = {
  begin: ({ controller }, { cluster, controllers }) => {
    if (controller === 'keda-operator') controllers.stopKedaOperator(cluster);
    else cluster.controllers.managerDown++;
  },
  end: ({ controller }, scene) => {
    if (controller === 'keda-operator') scene.controllers.startKedaOperator(scene.cluster);
    else startManager(scene);
  },
};

/**
 * What the controllers of kube-controller-manager have missed is done now: pods for replicas and for pods that were
 * lost, rollouts, and the HPAs start anew. Restarts may overlap: the last one counts.
 */
function startManager({ cluster, controllers }: Scene): void {
  if (--cluster.controllers.managerDown > 0) return;
  for (const workload of cluster.workloads) reconcile(workload);
  controllers.startHpaController(cluster);
}
