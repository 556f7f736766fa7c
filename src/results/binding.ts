import type { Scenario } from '../scenario/strict.js';
import type { Seconds } from '../units.js';
import type { Fact } from '../world/facts.js';
import type { NodeFact } from './node-ledger.js';
import type { PodFact } from './pod-ledger.js';
import type { RecorderState } from './recorder.js';
import { closeNodeWaits, noteNodeWaits } from './tallies/node-waits.js';
import { closeCauses, noteMaximum, notePods } from './tallies/wait-causes.js';
import type { WorkloadTally } from './tallies/workload-tally.js';

type Seen = Pick<RecorderState, 'scenario' | 'queues' | 'workloads' | 'nodes' | 'pods'>;

/** Ties each queue to the workloads that take from it. */
export function tieTakers({ queues, workloads }: Pick<RecorderState, 'queues' | 'workloads'>): void {
  for (const { region, name, causes } of queues)
    causes.takers.push(...workloads.filter((one) => one.region === region && one.queue === name));
}

/** The pods of a workload changed. */
export function notePodsOf(seen: Seen, workload: number, at: Seconds): void {
  const tally = seen.workloads[workload];
  const queue = queueOf(seen, tally);
  if (queue !== undefined) notePods(queue, at);
  noteMaximum(tally, at, queue === undefined ? tally.wantsMore : queue.causes.now !== 0);
  noteNodeWaits(tally, seen.nodes.groups, at, seen.scenario.warmUp);
}

/** The workload of a fact about a pod; to be asked before the pod is gone. */
export const workloadOfPod = ({ pods }: Seen, fact: PodFact): number =>
  fact.type === 'pod-created' ? fact.workload : (pods.open.get(fact.pod)?.workload ?? -1);

/** A node came, went or was refused. */
export function noteNodesOf(seen: Seen, fact: NodeFact): void {
  const region = seen.nodes.byId.get(fact.node)?.group.region;
  for (const tally of seen.workloads) {
    if (tally.region !== region) continue;
    if (fact.type === 'node-refused' && tally.pending.value > 0 && fact.at >= seen.scenario.warmUp)
      tally.nodeWaits.refused++;
    noteNodeWaits(tally, seen.nodes.groups, fact.at, seen.scenario.warmUp);
  }
}

/** An autoscaler looked: whether it wants more than it may have. */
export function noteWanted(seen: Seen, { at, workload, desired, reason }: Extract<Fact, { type: 'decided' }>): void {
  const tally = seen.workloads[workload];
  tally.wantsMore = reason === 'TooManyReplicas' || desired > tally.mostReplicas;
  if (tally.queue === null) noteMaximum(tally, at, tally.wantsMore);
}

/** Somebody edits or deletes an object: its workload has another maximum or limit from now on. */
export function noteEdit(seen: Seen, incident: Scenario['incidents'][number], at: Seconds): void {
  if (incident.kind !== 'apply') return;
  const { change } = incident;
  const place = seen.scenario.regions.findIndex(({ name }) => name === incident.region);
  const region = seen.scenario.regions[place];
  const target = region === undefined ? undefined : targetOf(change, region);
  const number = seen.workloads.findIndex((one) => one.region === place && one.name === target);
  if (number < 0) return;
  const tally = seen.workloads[number];
  if (change.kind === 'workload') {
    if (change.template.limits.cpu !== tally.cpuLimit) tally.cpuLimit = Number.NaN;
    return;
  }
  tally.mostReplicas = change.kind === 'autoscaler' ? change.mostReplicas : Number.POSITIVE_INFINITY;
  notePodsOf(seen, number, at);
}

type Change = Extract<Scenario['incidents'][number], { readonly kind: 'apply' }>['change'];

/** The workload that an edit is about. */
function targetOf(change: Change, { autoscalers }: Scenario['regions'][number]): string | undefined {
  if (change.kind === 'workload') return change.workload;
  if (change.kind === 'autoscaler') return change.autoscaler.target;
  return autoscalers.find(({ kind, name }) => kind === change.of && name === change.name)?.target;
}

/** The run ends. */
export function closeBinding({ queues, workloads }: Pick<Seen, 'queues' | 'workloads'>, at: Seconds): void {
  for (const one of queues) closeCauses(one, at);
  for (const one of workloads) closeNodeWaits(one, at);
}

const queueOf = ({ queues }: Seen, { region, queue }: WorkloadTally) =>
  queues.find((one) => one.region === region && one.name === queue);
