import { rowsOf } from '../../src/results/index.js';
import type { InstanceType } from '../../src/scenario/strict.js';
import { type Complaints, complaints, type Judge } from './judge.js';
import type { ObservedRun } from './observed-run.js';

type Machine = { readonly key: string; readonly type: InstanceType; launchedAt: number; goneAt: number };
type Line = { nodes: number; ran: number; topUps: number; usd: number };

/**
 * What was billed is what the machines ran, and a top-up to the least billed time for those that ended before it; the
 * sums agree.
 */
export const money: Judge = (run) => {
  const c = complaints();
  const own = linesOf(run);
  const bill = rowsOf(run.tables.bill);
  let total = 0;
  for (const row of bill) {
    total += Number(row.usd);
    if (row.capacity_type === 'control-plane') continue;
    const key = [row.region, row.group, row.instance_type, row.zone, row.capacity_type].join('/');
    const line = own.get(key);
    own.delete(key);
    if (line === undefined) c.expect(false, () => `the bill has a line for ${key}, but no such machine ran`);
    else judgeLine(c, key, row, line);
  }
  for (const key of own.keys()) c.expect(false, () => `machines of ${key} ran, and nobody bills them`);
  controlPlanes(c, run, bill);
  const { usd } = run.summary.cost;
  c.expect(near(total, usd ?? 0), () => `the lines of the bill add up to ${total} USD, the summary says ${usd}`);
  return c.list;
};

const near = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));

function judgeLine(
  c: Complaints,
  key: string,
  row: Readonly<Record<string, unknown>>,
  { nodes, ran, topUps, usd }: Line,
): void {
  c.expect(row.nodes === nodes, () => `${key}: ${row.nodes} machines are billed, ${nodes} ran`);
  c.expect(near(Number(row.node_s), ran), () => `${key}: ${row.node_s} node seconds are billed, ${ran} were run`);
  c.expect(
    near(Number(row.minimum_s), topUps),
    () => `${key}: ${row.minimum_s} seconds are topped up, should be ${topUps}`,
  );
  c.expect(
    near(Number(row.billed_s), ran + topUps),
    () => `${key}: ${row.billed_s} seconds are billed, should be ${ran + topUps}`,
  );
  c.expect(near(Number(row.usd), usd), () => `${key}: ${row.usd} USD are billed, should be ${usd}`);
  const idle = row.idle_share;
  c.expect(idle === null || (Number(idle) >= 0 && Number(idle) <= 1), () => `${key}: the idle share is ${idle}`);
}

function controlPlanes(
  c: Complaints,
  { scenario }: ObservedRun,
  bill: readonly Readonly<Record<string, unknown>>[],
): void {
  for (const { name, nodeGroups, controlPlanePerHour } of scenario.regions) {
    const usd = bill
      .filter((row) => row.region === name && row.capacity_type === 'control-plane')
      .reduce((sum, row) => sum + Number(row.usd), 0);
    const due = nodeGroups.length === 0 ? 0 : (scenario.horizon / 3600) * controlPlanePerHour;
    c.expect(near(usd, due), () => `the control plane of ${name} costs ${usd} USD, should be ${due}`);
  }
}

function linesOf({ scenario, log }: ObservedRun): Map<string, Line> {
  const machines = new Map<number, Machine>();
  for (const entry of log) {
    if (entry.call !== 'note') continue;
    const [fact] = entry.args;
    if (fact.type === 'node-requested') {
      const region = scenario.regions[fact.region];
      const type = region?.nodeGroups
        .find(({ name }) => name === fact.group)
        ?.instanceTypes.find(({ name }) => name === fact.instanceType);
      if (type !== undefined)
        machines.set(fact.node, {
          key: [region?.name, fact.group, fact.instanceType, fact.zone, fact.capacityType].join('/'),
          type,
          launchedAt: Number.NaN,
          goneAt: Number.NaN,
        });
    }
    const machine = fact.type === 'node-launched' || fact.type === 'node-gone' ? machines.get(fact.node) : undefined;
    if (machine !== undefined && fact.type === 'node-launched') machine.launchedAt = fact.at;
    if (machine !== undefined && fact.type === 'node-gone') machine.goneAt = fact.at;
  }
  const lines = new Map<string, Line>();
  for (const machine of machines.values())
    if (machine.launchedAt === machine.launchedAt) addTo(lines, machine, scenario.horizon);
  return lines;
}

function addTo(lines: Map<string, Line>, { key, type, launchedAt, goneAt }: Machine, horizon: number): void {
  const line = lines.get(key) ?? { nodes: 0, ran: 0, topUps: 0, usd: 0 };
  lines.set(key, line);
  const ended = goneAt === goneAt;
  const ran = (ended ? goneAt : horizon) - launchedAt;
  const topUp = ended ? Math.max(0, type.minimumBilled - ran) : 0;
  line.nodes++;
  line.ran += ran;
  line.topUps += topUp;
  line.usd += ((ran + topUp) / 3600) * type.perHour;
}
