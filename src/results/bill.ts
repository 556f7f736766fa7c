import { assert } from '../assert.js';
import type { Scenario } from '../scenario/strict.js';
import { type Dollars, isKnown, type Seconds } from '../units.js';
import type { NodeLedger, NodeRecord } from './node-ledger.js';
import { push, type Table } from './table.js';

/** One line of the bill; lines of nodes are summed by region, group, instance type, zone and price class. */
export type BillLine = {
  /** Region of the machines. */
  readonly region: string;
  /** Node group; '' for the control plane. */
  readonly group: string;
  /** Kind of machine; '' for the control plane. */
  readonly instanceType: string;
  /** Zone; '' for the control plane. */
  readonly zone: string;
  /** Price class. */
  readonly capacityType: 'on-demand' | 'spot' | 'control-plane';
  /** Machines billed. */
  readonly nodes: number;
  /** Seconds that they ran. */
  readonly nodeSeconds: Seconds;
  /** Added because nodes ended before their least billed time. */
  readonly minimumSeconds: Seconds;
  /** Both together. */
  readonly billedSeconds: Seconds;
  /** Price of one of them. */
  readonly perHour: Dollars;
  /** Cost of all of them. */
  readonly usd: Dollars;
  /** null for the control plane and for no billed time. */
  readonly idleShare: number | null;
};

const HOUR = 3600;

/**
 * Bills every node by the second from launch to end (at least its minimum), and every control plane.
 * A node that lives at the end of the run is billed to the end of the run.
 *
 * @param end the end of the run
 */
export function billOf(scenario: Scenario, nodes: NodeLedger, end: Seconds): BillLine[] {
  const lines: BillLine[] = [];
  for (const [i, region] of scenario.regions.entries()) {
    if (region.nodeGroups.length === 0) continue;
    const groups = new Map<string, NodeRecord[]>();
    for (const node of nodes.nodes) {
      if (node.group.region !== i || !isKnown(node.launchedAt)) continue;
      const key = [node.group.strict.name, node.type.name, node.zone, node.capacityType].join('\n');
      const others = groups.get(key);
      if (others === undefined) groups.set(key, [node]);
      else others.push(node);
    }
    for (const key of [...groups.keys()].sort()) lines.push(lineOf(region.name, groups.get(key) as NodeRecord[], end));
    lines.push(controlPlane(region.name, region.controlPlanePerHour, end));
  }
  checkBill(lines, nodes, end);
  return lines;
}

/** Seconds that the machine ran. */
export const ranFor = (node: NodeRecord, end: Seconds): Seconds =>
  !isKnown(node.launchedAt) ? 0 : (isKnown(node.goneAt) ? node.goneAt : end) - node.launchedAt;

function lineOf(region: string, nodes: readonly NodeRecord[], end: Seconds): BillLine {
  const { group, type, zone, capacityType } = nodes[0];
  let nodeSeconds = 0,
    minimumSeconds = 0,
    cpu = 0,
    memory = 0,
    gpu = 0;
  for (const node of nodes) {
    const ran = ranFor(node, end);
    nodeSeconds += ran;
    if (isKnown(node.goneAt) && ran < type.minimumBilled) minimumSeconds += type.minimumBilled - ran;
    cpu += node.asked.cpu;
    memory += node.asked.memory;
    gpu += node.asked.gpu;
  }
  const billedSeconds = nodeSeconds + minimumSeconds;
  const share = (asked: number, has: number) => (asked === 0 || has === 0 ? 0 : asked / (has * billedSeconds));
  const asked = Math.max(
    share(cpu, type.allocatable.cpu),
    share(memory, type.allocatable.memory),
    share(gpu, type.allocatable.gpu),
  );
  return {
    region,
    group: group.strict.name,
    instanceType: type.name,
    zone,
    capacityType,
    nodes: nodes.length,
    nodeSeconds,
    minimumSeconds,
    billedSeconds,
    perHour: type.perHour,
    usd: (billedSeconds / HOUR) * type.perHour,
    idleShare: billedSeconds > 0 ? Math.max(0, 1 - asked) : null,
  };
}

function controlPlane(region: string, perHour: Dollars, end: Seconds): BillLine {
  return {
    region,
    group: '',
    instanceType: '',
    zone: '',
    capacityType: 'control-plane',
    nodes: 0,
    nodeSeconds: 0,
    minimumSeconds: 0,
    billedSeconds: end,
    perHour,
    usd: (end / HOUR) * perHour,
    idleShare: null,
  };
}

/**
 * What must always hold: by price class, the bill says exactly what the nodes did, and its dollars are the nodes'
 * dollars.
 */
function checkBill(lines: readonly BillLine[], { nodes }: NodeLedger, end: Seconds): void {
  for (const capacityType of ['on-demand', 'spot'] as const) {
    let ran = 0,
      topUps = 0,
      usd = 0;
    for (const node of nodes) {
      if (node.capacityType !== capacityType) continue;
      const seconds = ranFor(node, end);
      assert(seconds >= 0, `node ${node.id} ran for ${seconds} s`);
      const ended = isKnown(node.goneAt) && isKnown(node.launchedAt);
      const topUp = ended ? Math.max(0, node.type.minimumBilled - seconds) : 0;
      ran += seconds;
      topUps += topUp;
      usd += ((seconds + topUp) / HOUR) * node.type.perHour;
    }
    const billed = lines.filter((line) => line.capacityType === capacityType);
    const sum = (of: (line: BillLine) => number) => billed.reduce((total, line) => total + of(line), 0);
    checkSame(
      `${capacityType} seconds`,
      sum((line) => line.billedSeconds),
      ran + topUps,
    );
    checkSame(
      `${capacityType} dollars`,
      sum((line) => line.usd),
      usd,
    );
  }
}

function checkSame(what: string, billed: number, counted: number): void {
  assert(
    Math.abs(billed - counted) <= 1e-9 * Math.max(1, counted),
    `the bill has ${billed} ${what}, but the nodes add up to ${counted}`,
  );
}

/** The lines as rows of the table `bill`. */
export function writeBill(lines: readonly BillLine[], rows: Table): void {
  for (const line of lines) {
    push(rows, [
      line.region,
      line.group,
      line.instanceType,
      line.zone,
      line.capacityType,
      line.nodes,
      line.nodeSeconds,
      line.minimumSeconds,
      line.billedSeconds,
      line.perHour,
      line.usd,
      line.idleShare,
    ]);
  }
}
