import { assert } from '../assert.js';
import { record } from '../kernel/sketch.js';
import type { Resources } from '../scenario/strict.js';
import { isKnown, type Seconds } from '../units.js';
import type { Fact, PodEnd } from '../world/facts.js';
import { push, type Table } from './table.js';
import { move } from './tallies/level.js';
import { containerEnds, podEnds, podsNow, setReplicas, type WorkloadTally } from './tallies/workload-tally.js';

type Phase = 'pending' | 'starting' | 'ready' | 'unready' | 'draining';

/** One pod that is not gone. Times are NaN until they happen. */
export type PodRecord = {
  /** Number of the pod in the run. */
  readonly id: number;
  /** Number of its workload. */
  readonly workload: number;
  /** Where it is on its way. */
  phase: Phase;
  /** Number of its node; -1: none. */
  node: number;
  /** Zone of its node. */
  zone: string;
  /** Creation by the controller. */
  readonly createdAt: Seconds;
  /** Placed on a node. */
  boundAt: Seconds;
  /** Its image is on the node. */
  pulledAt: Seconds;
  /** Ready for the first time. */
  readyAt: Seconds;
  /** Told to end. */
  drainingAt: Seconds;
  /** Starts that were refused and tried again. */
  refusals: number;
  /** Starts of its containers after they had ended. */
  restarts: number;
  /** What it asks for; null: as its workload did at the start. */
  requests: Resources | null;
};

/** The pods that are not gone, and the table of those that are; `left` hears of each pod that leaves its node. */
export type PodLedger = {
  /** By number. */
  readonly open: Map<number, PodRecord>;
  /** In the order of the recorder. */
  readonly workloads: readonly WorkloadTally[];
  /** By number of the region. */
  readonly regionNames: readonly string[];
  /** From here on is counted. */
  readonly warmUp: Seconds;
  /** null: rows are not kept. */
  readonly rows: Table | null;
  /** Told when a pod leaves its node, or the run ends. */
  readonly noteLeft: (pod: PodRecord, at: Seconds) => void;
};

export type PodFact = Extract<Fact, { readonly pod: number }>;

/** Follows one pod one step further. */
export function notePod(ledger: PodLedger, fact: PodFact): void {
  if (fact.type === 'pod-created') {
    createPod(ledger, fact.at, fact.pod, fact.workload);
    return;
  }
  const pod = ledger.open.get(fact.pod);
  if (pod === undefined)
    assert(false, `pod ${fact.pod} has '${fact.type}' at ${fact.at} s, but it was never created or is gone`);
  else stepOf(ledger, pod, fact);
}

function createPod(ledger: PodLedger, at: Seconds, id: number, workload: number): void {
  const tally = workloadOf(ledger, workload);
  assert(!ledger.open.has(id), `pod ${id} was created twice, at ${at} s again`);
  if (at >= ledger.warmUp) {
    tally.created++;
    // The first pod on its way while none is ready: what comes meanwhile waits for a cold start. The pods of time 0 are
    // where the run begins.
    if (at > 0 && tally.ready.value + tally.starting.value + tally.pending.value === 0) tally.coldStarts++;
  }
  move(tally.pending, at, tally.pending.value + 1);
  countJob(tally, at, 1);
  ledger.open.set(id, {
    id,
    workload,
    phase: 'pending',
    node: -1,
    zone: '',
    createdAt: at,
    boundAt: Number.NaN,
    pulledAt: Number.NaN,
    readyAt: Number.NaN,
    drainingAt: Number.NaN,
    refusals: 0,
    restarts: 0,
    requests: null,
  });
}

function stepOf(ledger: PodLedger, pod: PodRecord, fact: Exclude<PodFact, { readonly type: 'pod-created' }>): void {
  const tally = workloadOf(ledger, pod.workload);
  const { at } = fact;
  switch (fact.type) {
    case 'pod-revised':
      pod.requests = fact.requests;
      break;
    case 'pod-bound':
      pod.node = fact.node;
      pod.zone = fact.zone;
      pod.boundAt = at;
      enter(tally, pod, 'starting', at);
      break;
    case 'pod-pulled':
      if (!isKnown(pod.pulledAt)) pod.pulledAt = at;
      break;
    case 'pod-start-refused':
      pod.refusals++;
      if (at >= ledger.warmUp) tally.startRefusals++;
      break;
    case 'pod-restarts':
      pod.restarts++;
      if (at < ledger.warmUp) break;
      tally.restarts[containerEnds.indexOf(fact.because)]++;
      if (fact.backOff > 0) tally.crashLoops++;
      break;
    case 'pod-ready':
      if (!isKnown(pod.readyAt)) firstReady(tally, pod, at, ledger.warmUp);
      if (!isKnown(pod.drainingAt)) enter(tally, pod, 'ready', at);
      break;
    case 'pod-unready':
      if (pod.phase === 'ready') enter(tally, pod, 'unready', at);
      break;
    case 'pod-draining':
      pod.drainingAt = at;
      countJob(tally, at, -1);
      // One that does not work (its node died) stays where it is: only pods that may have work drain.
      if (pod.phase === 'ready') enter(tally, pod, 'draining', at);
      break;
    case 'pod-gone':
      endPod(ledger, tally, pod, at, fact.because);
  }
}

/** The replicas of a ScaledJob are its unfinished Jobs, and nobody writes them: each has one pod that does not end. */
function countJob(tally: WorkloadTally, at: Seconds, change: 1 | -1): void {
  if (tally.kind === 'ScaledJob') setReplicas(tally, at, tally.replicas.value + change);
}

function firstReady(tally: WorkloadTally, pod: PodRecord, at: Seconds, warmUp: Seconds): void {
  pod.readyAt = at;
  if (!isStarted(pod, warmUp)) return;
  tally.started++;
  record(tally.startUp, at - pod.createdAt);
  if (!isKnown(pod.boundAt)) return;
  record(tally.toBound, pod.boundAt - pod.createdAt);
  if (!isKnown(pod.pulledAt)) return;
  record(tally.toPulled, pod.pulledAt - pod.boundAt);
  record(tally.toReady, at - pod.pulledAt);
}

/** The pods of time 0 are where the run begins: when they are ready at once, they have not been started. */
const isStarted = ({ createdAt, readyAt }: PodRecord, warmUp: Seconds): boolean => createdAt >= warmUp && readyAt !== 0;

/** The run ends before the pod was ready: the stage that it is in, and with it the whole start, takes at least so long. */
function notReady(tally: WorkloadTally, pod: PodRecord, at: Seconds, warmUp: Seconds): void {
  if (isKnown(pod.readyAt) || isKnown(pod.drainingAt) || !isStarted(pod, warmUp)) return;
  const { createdAt, boundAt, pulledAt } = pod;
  const { unfinished } = tally;
  record(unfinished.startUp, at - createdAt);
  if (!isKnown(boundAt)) {
    record(unfinished.toBound, at - createdAt);
    return;
  }
  record(tally.toBound, boundAt - createdAt);
  if (!isKnown(pulledAt)) {
    record(unfinished.toPulled, at - boundAt);
    return;
  }
  record(tally.toPulled, pulledAt - boundAt);
  record(unfinished.toReady, at - pulledAt);
}

function enter(tally: WorkloadTally, pod: PodRecord, phase: Phase, at: Seconds): void {
  move(tally[pod.phase], at, tally[pod.phase].value - 1);
  move(tally[phase], at, tally[phase].value + 1);
  pod.phase = phase;
}

function endPod(ledger: PodLedger, tally: WorkloadTally, pod: PodRecord, at: Seconds, because: PodEnd): void {
  move(tally[pod.phase], at, tally[pod.phase].value - 1);
  if (!isKnown(pod.drainingAt)) countJob(tally, at, -1);
  if (at >= ledger.warmUp) tally.ended[podEnds.indexOf(because)]++;
  ledger.noteLeft(pod, at);
  ledger.open.delete(pod.id);
  writePod(ledger, pod, at, because);
}

/** The end of the run: pods that live get their row, without an end. */
export function closePods(ledger: PodLedger, at: Seconds): void {
  for (const tally of ledger.workloads) {
    const phases = [
      tally.replicas,
      tally.capped,
      tally.pending,
      tally.starting,
      tally.ready,
      tally.unready,
      tally.draining,
      tally.busy,
    ];
    for (const one of phases) move(one, at, one.value);
    assert(podsNow(tally) >= 0, `workload '${tally.name}' has ${podsNow(tally)} pods at the end`);
  }
  for (const pod of ledger.open.values()) {
    ledger.noteLeft(pod, at);
    notReady(workloadOf(ledger, pod.workload), pod, at, ledger.warmUp);
    writePod(ledger, pod, Number.NaN, '');
  }
}

function writePod({ rows, workloads, regionNames }: PodLedger, pod: PodRecord, goneAt: Seconds, because: string): void {
  if (rows === null) return;
  const tally = workloads[pod.workload];
  push(rows, [
    pod.id,
    regionNames[tally.region],
    tally.name,
    pod.node < 0 ? null : pod.node,
    pod.zone,
    pod.createdAt,
    pod.boundAt,
    pod.pulledAt,
    pod.readyAt,
    pod.drainingAt,
    goneAt,
    because,
    pod.refusals,
    pod.restarts,
  ]);
}

function workloadOf(ledger: PodLedger, workload: number): WorkloadTally {
  const tally = ledger.workloads[workload];
  assert(tally !== undefined, `there is no workload ${workload}`);
  return tally;
}
