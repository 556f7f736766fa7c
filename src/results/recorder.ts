import { assert } from '../assert.js';
import type { Scenario } from '../scenario/strict.js';
import { isKnown, type Seconds } from '../units.js';
import type { Fact, Writer } from '../world/facts.js';
import type { Recorder } from '../world/recorder.js';
import { closeBinding, noteEdit, noteNodesOf, notePodsOf, noteWanted, tieTakers, workloadOfPod } from './binding.js';
import { jobCalls } from './job-recorder.js';
import { jobRows, requestRows } from './kept-rows.js';
import { askedOn, closeNodes, type NodeFact, type NodeLedger, nodeLedger, noteNode } from './node-ledger.js';
import { closePods, notePod, type PodFact, type PodLedger } from './pod-ledger.js';
import { requestCalls, storeCalls } from './request-recorder.js';
import { type Tallies, writeSamples } from './sampler.js';
import { heardBySlices, type Slice, slicesOf } from './slices.js';
import { push } from './table.js';
import { emptyTables, type Tables } from './tables.js';
import { move } from './tallies/level.js';
import { charge } from './tallies/pod-price.js';
import { type QueueTally, queueTally } from './tallies/queue-tally.js';
import { type ServiceTally, serviceTally } from './tallies/service-tally.js';
import { closeStore, type StoreTally, storeTally } from './tallies/store-tally.js';
import { noteCpu, setReplicas, type WorkloadTally, workloadTally } from './tallies/workload-tally.js';
import { servicesOf, thingsOf } from './thing.js';

/**
 * summary: nodes, incidents, bill and summary; series: pods, scalings and samples too; everything: each job and request
 * too.
 */
export type Keep = 'summary' | 'series' | 'everything';

/** All that is remembered of a run while it runs. */
export type RecorderState = {
  /** What is run. */
  readonly scenario: Scenario;
  /** What is kept of it. */
  readonly keep: Keep;
  /** Regions in order, then each region's list; so are all lists here. */
  readonly queues: readonly QueueTally[];
  /** One a service and region. */
  readonly services: readonly ServiceTally[];
  /** One a store and region. */
  readonly stores: readonly StoreTally[];
  /** One a workload and region. */
  readonly workloads: readonly WorkloadTally[];
  /** The parts of queues and services that goals with a class or a zone are about. */
  readonly slices: readonly Slice[];
  /** Every node, and every group of them. */
  readonly nodes: NodeLedger;
  /** Every pod that lives. */
  readonly pods: PodLedger;
  /** The rows so far. */
  readonly tables: Tables;
  /** Names of the demands by number. */
  readonly classes: readonly string[];
  /** End of the run; NaN while it runs. */
  readonly closedAt: Seconds;
  /** Writes a row of `samples` for everything, unless only the summary is kept. */
  sample(at: Seconds): void;
  /** The run ends: averages end here, pods and nodes that live get their rows. */
  close(at: Seconds): void;
};

/**
 * Turns what the world reports into counters, sketches and tables.
 *
 * @example
 * const seen = recorder(scenario, { keep: 'series' });   // the world's recorder
 * seen.close(scenario.horizon);
 * const summary = summarize(seen, { policy: 'today', replication: 0, seed: 1, events: 0 });
 */
export function recorder(scenario: Scenario, { keep }: { readonly keep: Keep }): RecorderState & Recorder {
  const state = stateOf(scenario, keep);
  const { tables, queues, services, stores, workloads, nodes, pods } = state;
  tieTakers(state);
  const tallies: Tallies = { ...state, regionNames: pods.regionNames, groups: nodes.groups };
  const everything = keep === 'everything';
  const hot = {
    ...jobCalls(queues, workloads, scenario.warmUp, everything ? jobRows(state) : null),
    ...requestCalls(services, scenario.warmUp, everything ? requestRows(state) : null),
  };
  return Object.assign(state, {
    ...heardBySlices(hot, state.slices, (pod) => pods.open.get(pod)?.zone ?? ''),
    ...storeCalls(stores, scenario.warmUp),
    decisionHeld: (
      at: Seconds,
      workload: number,
      by: Writer,
      current: number,
      wanted: number,
      reason: string,
      sentence: string,
    ) => {
      const { holds } = workloads[workload];
      if (at >= scenario.warmUp) holds.set(reason, (holds.get(reason) ?? 0) + 1);
      if (everything) writeScaling(state, at, workload, [by, 'held', current, wanted, current, reason, sentence]);
    },
    cpuUsed: (at: Seconds, workload: number, share: number) => {
      if (at >= scenario.warmUp) noteCpu(workloads[workload], share);
    },
    note: (fact: Fact) => note(state, fact),
    sample: (at: Seconds) => {
      if (keep !== 'summary') writeSamples(tallies, tables.samples, at);
    },
    close: (at: Seconds) => close(state, at),
  });
}

type Open = { -readonly [K in keyof Omit<RecorderState, 'sample' | 'close'>]: RecorderState[K] };

function stateOf(scenario: Scenario, keep: Keep): Open {
  const { warmUp } = scenario;
  const tables = emptyTables(scenario.limits.rows);
  const classes = scenario.regions.flatMap((region) => region.demands.map((demand) => demand.class));
  const strict = thingsOf(scenario, (region) => region.workloads);
  const workloads = strict.map((one) =>
    workloadTally(one.region, one.strict, warmUp, isAutoscaled(scenario.regions[one.region], one.strict.name)),
  );
  const requests = strict.map((one) => one.strict.template.requests);
  const nodes = nodeLedger(scenario);
  return {
    scenario,
    keep,
    tables,
    classes,
    slices: slicesOf(scenario),
    workloads,
    nodes,
    closedAt: Number.NaN,
    queues: thingsOf(scenario, (region) => region.queues).map((one) =>
      queueTally(one.region, one.strict.name, warmUp, classes.length),
    ),
    services: thingsOf(scenario, servicesOf).map((one) => serviceTally(one.region, one.strict, warmUp, classes.length)),
    stores: thingsOf(scenario, (region) => region.stores).map((one) => storeTally(one.region, one.strict, warmUp)),
    pods: {
      open: new Map(),
      workloads,
      regionNames: scenario.regions.map((region) => region.name),
      warmUp,
      rows: keep === 'summary' ? null : tables.pods,
      noteLeft: (pod, at) => {
        if (pod.node < 0) return;
        const span = at - pod.boundAt;
        const asked = pod.requests ?? requests[pod.workload];
        askedOn(nodes, pod.node, asked, span);
        charge(workloads[pod.workload], nodes, pod.node, asked, span);
      },
    },
  };
}

const isAutoscaled = ({ autoscalers }: Scenario['regions'][number], workload: string): boolean =>
  autoscalers.some(({ target }) => target === workload);

function note(state: Open, fact: Fact): void {
  switch (fact.type) {
    case 'decided':
      noteWanted(state, fact);
      writeScaling(state, fact.at, fact.workload, [
        fact.by,
        'decided',
        fact.current,
        fact.desired,
        fact.wrote,
        fact.reason,
        fact.sentence,
      ]);
      break;
    case 'condition':
      writeScaling(state, fact.at, fact.workload, [
        fact.by,
        'condition',
        fact.replicas,
        fact.replicas,
        fact.replicas,
        fact.reason,
        fact.sentence,
      ]);
      break;
    case 'scaled':
      noteScaled(state, fact);
      break;
    case 'incident':
      noteIncident(state, fact);
      break;
    default:
      if ('pod' in fact) noteOfPod(state, fact satisfies PodFact);
      else {
        noteNode(state.nodes, fact satisfies NodeFact);
        noteNodesOf(state, fact);
      }
  }
}

function noteOfPod(state: Open, fact: PodFact): void {
  const workload = workloadOfPod(state, fact);
  notePod(state.pods, fact);
  notePodsOf(state, workload, fact.at);
}

function noteScaled(state: Open, fact: Extract<Fact, { readonly type: 'scaled' }>): void {
  const tally = state.workloads[fact.workload];
  assert(tally !== undefined, `there is no workload ${fact.workload}`);
  setReplicas(tally, fact.at, fact.to);
  notePodsOf(state, fact.workload, fact.at);
  if (fact.at >= state.scenario.warmUp) tally.changes++;
  writeScaling(state, fact.at, fact.workload, [
    fact.by,
    'scaled',
    fact.from,
    fact.to,
    fact.to,
    fact.reason,
    fact.sentence,
  ]);
}

function writeScaling(
  { keep, tables, workloads, pods }: Open,
  at: Seconds,
  workload: number,
  cells: readonly (string | number | null)[],
): void {
  if (keep === 'summary') return;
  const tally = workloads[workload];
  push(tables.scalings, [at, pods.regionNames[tally.region], tally.name, ...cells]);
}

function noteIncident(state: Open, fact: Extract<Fact, { readonly type: 'incident' }>): void {
  const { scenario, tables } = state;
  const incident = scenario.incidents[fact.incident];
  assert(incident !== undefined, `there is no incident ${fact.incident}`);
  if (fact.phase === 'begins') noteEdit(state, incident, fact.at);
  push(tables.incidents, [fact.at, fact.incident, fact.phase, incident.kind, incident.region, incident.subject]);
}

function close(state: Open, at: Seconds): void {
  assert(!isKnown(state.closedAt), `the run was closed at ${state.closedAt} s and again at ${at} s`);
  state.closedAt = at;
  for (const { waiting, inService, held, outside, name } of state.queues) {
    move(held, at, held.value);
    move(outside, at, outside.value);
    move(waiting, at, waiting.value);
    move(inService, at, inService.value);
    assert(
      waiting.value >= 0 && inService.value >= 0,
      `queue '${name}' ends with ${waiting.value} jobs waiting and ${inService.value} in service`,
    );
  }
  for (const { inFlight, name } of state.services) {
    move(inFlight, at, inFlight.value);
    assert(inFlight.value >= 0, `service '${name}' ends with ${inFlight.value} requests in flight`);
  }
  closeBinding(state, at);
  for (const one of state.stores) closeStore(one, at);
  closePods(state.pods, at);
  closeNodes(state.nodes, at, state.tables.nodes, state.pods.regionNames);
}
