import type { Apply } from '../../scenario/incidents/apply.js';
import type { Change } from '../../scenario/incidents/change.js';
import { setJobTemplate } from '../controllers/workloads/job.js';
import { rollOut } from '../controllers/workloads/rollout.js';
import { reconcile } from '../controllers/workloads/workload.js';
import type { Cluster } from '../world.js';
import type { Effect } from './effect.js';
import { setByUser } from './scale.js';
import { workloadNamed } from './workload-named.js';

type Of<K extends Change['kind']> = Extract<Change, { readonly kind: K }>;

export const apply: Effect<Apply> = {
  begin: ({ change }, { cluster, controllers }) => {
    switch (change.kind) {
      case 'removal':
        return controllers.deleteAutoscaler(cluster, change.of, change.name);
      case 'autoscaler':
        if (change.template !== null) setJobTemplate(workloadNamed(cluster, change.autoscaler.name), change.template);
        return controllers.applyAutoscaler(cluster, change.autoscaler);
      case 'workload':
        return applyWorkload(cluster, change);
    }
  },
};

function applyWorkload(cluster: Cluster, change: Of<'workload'>): void {
  const workload = workloadNamed(cluster, change.workload);
  workload.rollout.update = change.update;
  if (change.replicas !== null) setByUser(workload, change.replicas);
  rollOut(workload, change.template);
  reconcile(workload);
}
