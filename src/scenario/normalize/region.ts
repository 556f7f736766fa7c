import { autoscalers } from '../autoscalers/autoscalers.js';
import { metrics } from '../autoscalers/metrics.js';
import { withMostReplicas } from '../autoscalers/most-replicas.js';
import { checkCircles } from '../behaviour/circles.js';
import { checkGrace } from '../behaviour/grace.js';
import { checkJobCalls } from '../behaviour/job-calls.js';
import { checkLimits } from '../behaviour/limits.js';
import { assumptions } from '../cluster/assumptions.js';
import { nodeGroups } from '../cluster/node-groups.js';
import { checkRoom } from '../cluster/room.js';
import { warn } from '../complaints/complaint.js';
import { down } from '../complaints/place.js';
import type { Context } from '../context/context.js';
import { checkBacklog } from '../demand/check-backlog.js';
import { demands } from '../demand/demands.js';
import { budgets } from '../manifests/budgets.js';
import type { Objects } from '../manifests/variant.js';
import { workloads } from '../manifests/workloads.js';
import { whole as say } from '../messages/fit.js';
import { checkConnections } from '../queues/connections.js';
import { queues } from '../queues/queues.js';
import { stores } from '../queues/stores.js';
import type { Region } from '../strict.js';
import { checkServices } from './check-services.js';

export function region(context: Context, name: string, objects: Objects): Region {
  const all = workloads(context, objects);
  const arriving = demands(context, name);
  const series = metrics(context, all);
  const scalers = autoscalers(context, name, objects, all, series);
  const groups = nodeGroups(context, name, objects);
  const made: Region = {
    name,
    zones: context.zones.get(name) ?? [],
    nodeGroups: groups,
    workloads: withMostReplicas(all, scalers),
    queues: queues(context, all, arriving),
    stores: stores(context, all),
    demands: arriving,
    autoscalers: scalers,
    metrics: series,
    budgets: budgets(context, objects),
    endpointDelay: context.facts?.endpointDelay ?? 0,
    controlPlanePerHour: context.facts?.controlPlanePerHour ?? 0,
    assumptions: assumptions(context, { name, nodeGroups: groups, workloads: all, autoscalers: scalers }, objects),
  };
  checkServices(context, made);
  checkCircles(context, made);
  checkGrace(context, made);
  checkLimits(context, made);
  checkRoom(context, made);
  checkBacklog(context, made);
  checkConnections(context, made);
  checkJobCalls(context, made);
  if (context.input.cluster !== undefined && made.nodeGroups.length === 0)
    warn(context.notes, down(context.at, 'cluster'), { value: name, what: say.noNodes, expected: '' });
  return made;
}
