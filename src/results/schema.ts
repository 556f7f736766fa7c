import { type Column, integer, quantity, seconds, text } from './columns.js';

const region = text('region', 'region of the cluster');

/** Every table and every column, in the order of printing. One row is one fact. */
export const schema = {
  jobs: [
    region, text('queue', 'queue that the job joined'),
    text('demand_class', 'name given to this kind of job by its demand; empty when it has none'),
    text('outcome', 'done, dropped, abandoned, lost or dead-lettered'),
    seconds('born_at_s', 'arrival of the first job or request of its chain'),
    seconds('arrived_at_s', 'arrival at the queue'),
    seconds('first_start_at_s', 'start of the first delivery'),
    seconds('started_at_s', 'start of the last delivery'),
    seconds('ended_at_s', 'end, whatever the outcome'),
    integer('deliveries', 'times that a pod took the job'),
    text('workload', 'workload whose pod had it last'), integer('pod', 'number of that pod'),
    seconds('worked_s', 'work that was lost with the last pod'),
  ],
  requests: [
    region, text('service', 'service that was asked'),
    text('demand_class', 'name given to this kind of request by its demand; empty when it has none'),
    text('outcome', 'done, or the kind of the error'),
    seconds('arrived_at_s', 'arrival at the service'), seconds('ended_at_s', 'answer or error'),
  ],
  pods: [
    integer('pod', 'number of the pod in the run'), region, text('workload', 'workload that it belongs to'),
    integer('node', 'number of its node; empty when it was never placed'), text('zone', 'zone of its node'),
    seconds('created_at_s', 'creation by the controller'), seconds('bound_at_s', 'placed on a node by the scheduler'),
    seconds('pulled_at_s', 'image on the node'), seconds('ready_at_s', 'ready for the first time'),
    seconds('draining_at_s', 'told to end'), seconds('gone_at_s', 'end; empty when it lived at the end of the run'),
    text('ended_because', 'why it ended; empty when it lived at the end of the run'),
    integer('start_refusals', 'starts that were refused and tried again'),
  ],
  nodes: [
    integer('node', 'number of the node in the run'), region, text('group', 'node group or node pool'),
    text('instance_type', 'kind of machine'), text('zone', 'zone that it was asked for in'), text('capacity_type', 'on-demand or spot'),
    seconds('requested_at_s', 'request to the provider'), seconds('refused_at_s', 'answer that there is no capacity'),
    seconds('launched_at_s', 'the machine runs: billing starts'), seconds('ready_at_s', 'ready for pods for the first time'),
    seconds('draining_at_s', 'told to end'), seconds('gone_at_s', 'the machine ended: billing stops; empty when it lived at the end of the run'),
    text('ended_because', 'why it was refused or ended'),
  ],
  scalings: [
    seconds('at_s', 'instant of the decision'), region, text('workload', 'workload whose replicas were decided'),
    text('by', 'who decided: hpa, keda, user, or the name of a scaler'),
    text('event', 'decided: a controller looked; scaled: spec.replicas changed'),
    integer('from', 'spec.replicas before', 'replicas'), integer('desired', 'replicas that were asked for', 'replicas'),
    integer('to', 'spec.replicas after', 'replicas'),
    text('reason', "the controller's own word"), text('because', 'one sentence for people'),
  ],
  samples: [
    seconds('at_s', 'instant of the sample'), region, text('kind', 'queue, workload, nodes, service or store'), text('name', 'name of the thing'),
    text('measure', 'what was measured'), quantity('value', 'as the measure', 'value at the instant, or the number since the last sample for arrived, done and failed'),
  ],
  incidents: [
    seconds('at_s', 'instant'), integer('incident', 'place in the list of the scenario, from 0'), text('phase', 'begins or ends'),
    text('kind', 'what goes wrong'), region, text('of', 'zone, instance type, queue, store or workload that it hits'),
  ],
  bill: [
    region, text('group', 'node group; empty for the control plane'), text('instance_type', 'kind of machine'), text('zone', 'zone'),
    text('capacity_type', 'price class: on-demand, spot or control-plane'), integer('nodes', 'machines billed', 'nodes'),
    seconds('node_s', 'seconds that machines ran'), seconds('minimum_s', 'seconds added because a machine ended before its minimum'),
    seconds('billed_s', 'seconds billed: node_s + minimum_s'), quantity('usd_per_hour', 'USD/h', 'price'), quantity('usd', 'USD', 'cost'),
    quantity('idle_share', 'fraction', 'share of the billed capacity that no pod asked for, by the resource that was asked for most'),
  ],
  summary: [
    text('policy', 'policy of the run'), integer('replication', 'replication of the run'),
    text('kind', 'run, queue, class, service, store, workload or nodes'), text('region', 'region; empty over all regions'),
    text('name', 'name of the thing'), text('measure', 'what was measured'), text('unit', 'unit of the value'),
    quantity('value', 'as the unit', 'the measure; empty when there was nothing to measure'),
  ],
} as const satisfies Record<string, readonly Column[]>;

export type TableName = keyof typeof schema;
export const tableNames = Object.keys(schema) as readonly TableName[];
