import { assert } from '../assert.js';
import { record, type Sketch, sketch } from '../kernel/sketch.js';
import type { InstanceType, NodeGroup, Resources, Scenario } from '../scenario/strict.js';
import { isKnown, type Seconds } from '../units.js';
import type { Fact } from '../world/facts.js';
import { push, type Table } from './table.js';
import { type Level, level, move } from './tallies/level.js';

/** One node from its request on. Times are NaN until they happen. */
export type NodeRecord = {
  /** Number of the node in the run. */
  readonly id: number;
  /** The group that asked for it. */
  readonly group: GroupTally;
  /** Kind of machine. */
  readonly type: InstanceType;
  /** Zone that it was asked for in. */
  readonly zone: string;
  /** Price class. */
  readonly capacityType: 'on-demand' | 'spot';
  /** Where it is on its way. */
  phase: 'requested' | 'ready' | 'unready' | 'gone';
  /** Request to the provider. */
  readonly requestedAt: Seconds;
  /** The refusal for lack of capacity. */
  refusedAt: Seconds;
  /** The machine runs: billing starts. */
  launchedAt: Seconds;
  /** Ready for the first time. */
  readyAt: Seconds;
  /** Told to end. */
  drainingAt: Seconds;
  /** The machine ended: billing stops. */
  goneAt: Seconds;
  /** Why it was refused or ended. */
  because: string;
  /** Resources × seconds that pods asked for on it. */
  readonly asked: {
    /** Core seconds. */
    cpu: number;
    /** Byte seconds. */
    memory: number;
    /** GPU seconds. */
    gpu: number;
  };
};

/** What is remembered of one node group; boots and counts after the warm-up. */
export type GroupTally = {
  /** Number of its region. */
  readonly region: number;
  /** As the scenario has it. */
  readonly strict: NodeGroup;
  /** Requested and not yet ready. */
  readonly booting: Level;
  /** Ready nodes. */
  readonly ready: Level;
  /** Nodes asked for. */
  requested: number;
  /** Of those the refused ones. */
  refused: number;
  /** From the request to Ready. */
  readonly boots: Sketch;
};

export type NodeLedger = {
  /** In the order of their requests. */
  readonly nodes: NodeRecord[];
  /** The same by number. */
  readonly byId: Map<number, NodeRecord>;
  /** Regions in order, then each region's groups. */
  readonly groups: readonly GroupTally[];
  /** From here on is counted. */
  readonly warmUp: Seconds;
};

export type NodeFact = Extract<Fact, { readonly type: `node-${string}` }>;

export function nodeLedger(scenario: Scenario): NodeLedger {
  const { warmUp } = scenario;
  const groups = scenario.regions.flatMap((region, i) =>
    region.nodeGroups.map((strict) => ({
      region: i,
      strict,
      booting: level(warmUp),
      ready: level(warmUp),
      requested: 0,
      refused: 0,
      boots: sketch(),
    })),
  );
  return { nodes: [], byId: new Map(), groups, warmUp };
}

/** Follows one node one step further. */
export function noteNode(ledger: NodeLedger, fact: NodeFact): void {
  if (fact.type === 'node-requested') {
    requestNode(ledger, fact);
    return;
  }
  const node = ledger.byId.get(fact.node);
  assert(node !== undefined, `node ${fact.node} has '${fact.type}' at ${fact.at} s, but it was never requested`);
  assert(node.phase !== 'gone', `node ${fact.node} has '${fact.type}' at ${fact.at} s, but it is gone`);
  stepOf(ledger, node, fact);
}

function requestNode(ledger: NodeLedger, fact: Extract<NodeFact, { readonly type: 'node-requested' }>): void {
  const group = ledger.groups.find((one) => one.region === fact.region && one.strict.name === fact.group);
  assert(
    group !== undefined,
    `node ${fact.node} is of the group '${fact.group}', which region ${fact.region} does not have`,
  );
  const type = group.strict.instanceTypes.find((one) => one.name === fact.instanceType);
  assert(
    type !== undefined,
    `node ${fact.node} is a '${fact.instanceType}', which the group '${fact.group}' does not offer`,
  );
  const node: NodeRecord = {
    id: fact.node,
    group,
    type,
    zone: fact.zone,
    capacityType: fact.capacityType,
    phase: 'requested',
    requestedAt: fact.at,
    refusedAt: Number.NaN,
    launchedAt: Number.NaN,
    readyAt: Number.NaN,
    drainingAt: Number.NaN,
    goneAt: Number.NaN,
    because: '',
    asked: { cpu: 0, memory: 0, gpu: 0 },
  };
  ledger.nodes.push(node);
  ledger.byId.set(node.id, node);
  move(group.booting, fact.at, group.booting.value + 1);
  if (fact.at >= ledger.warmUp) group.requested++;
}

function stepOf(
  ledger: NodeLedger,
  node: NodeRecord,
  fact: Exclude<NodeFact, { readonly type: 'node-requested' }>,
): void {
  const { at } = fact;
  switch (fact.type) {
    case 'node-refused':
      node.refusedAt = at;
      node.because = fact.because;
      enter(node, 'gone', at);
      if (at >= ledger.warmUp) node.group.refused++;
      break;
    case 'node-launched':
      node.launchedAt = at;
      break;
    case 'node-ready':
      if (!isKnown(node.readyAt)) {
        node.readyAt = at;
        if (node.requestedAt >= ledger.warmUp) record(node.group.boots, at - node.requestedAt);
      }
      enter(node, 'ready', at);
      break;
    case 'node-unready':
      if (node.phase === 'ready') enter(node, 'unready', at);
      break;
    case 'node-draining':
      node.drainingAt = at;
      break;
    case 'node-gone':
      node.goneAt = at;
      node.because = fact.because;
      enter(node, 'gone', at);
  }
}

function enter(node: NodeRecord, phase: NodeRecord['phase'], at: Seconds): void {
  const { booting, ready } = node.group;
  if (node.phase === 'requested') move(booting, at, booting.value - 1);
  if (node.phase === 'ready') move(ready, at, ready.value - 1);
  if (phase === 'ready') move(ready, at, ready.value + 1);
  node.phase = phase;
}

/** A pod that asked for so much was on the node for so long. */
export function askedOn(ledger: NodeLedger, node: number, requests: Resources, span: Seconds): void {
  const asked = ledger.byId.get(node)?.asked;
  if (asked === undefined) return;
  asked.cpu += requests.cpu * span;
  asked.memory += requests.memory * span;
  asked.gpu += requests.gpu * span;
}

/** The end of the run: all rows, in the order of the requests. Nodes that live have no end. */
export function closeNodes(ledger: NodeLedger, at: Seconds, rows: Table, regionNames: readonly string[]): void {
  for (const { booting, ready } of ledger.groups) {
    move(booting, at, booting.value);
    move(ready, at, ready.value);
  }
  for (const node of ledger.nodes) {
    push(rows, [
      node.id,
      regionNames[node.group.region],
      node.group.strict.name,
      node.type.name,
      node.zone,
      node.capacityType,
      node.requestedAt,
      node.refusedAt,
      node.launchedAt,
      node.readyAt,
      node.drainingAt,
      node.goneAt,
      node.because,
    ]);
  }
}
