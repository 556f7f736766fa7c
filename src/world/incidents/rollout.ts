import type { Rollout } from '../../scenario/incidents/rollout.js';
import { rollOut } from '../controllers/workloads/rollout.js';
import type { Effect } from './effect.js';
import { workloadNamed } from './workload-named.js';

export const rollout: Effect<Rollout> = {
  begin: ({ workload }, { cluster }) => rollOut(workloadNamed(cluster, workload), null),
};
