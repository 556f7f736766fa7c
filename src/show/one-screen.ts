import { number, percent, time } from '../number-text.js';
import { printableAll } from '../printable.js';
import type {
  NodesSummary,
  QueueSummary,
  ServiceSummary,
  StoreSummary,
  Summary,
  WorkloadSummary,
} from '../results/summary.js';
import { bound } from './bound.js';
import { classRows, classTable } from './class-table.js';
import { goalValue } from './goal-value.js';
import { lines } from './lines.js';
import { textTable, WIDTH } from './text-table.js';

/** Paints a heading, and what was met or missed; plain text when colours are off. */
export type Paint = {
  /** The title of a part. */
  readonly heading: (text: string) => string;
  /** What was met. */
  readonly good: (text: string) => string;
  /** What was missed. */
  readonly bad: (text: string) => string;
  /** What is read last. */
  readonly dim: (text: string) => string;
};

/** Text without colours, as a file or a pipe wants it. */
export const plain: Paint = { heading: (text) => text, good: (text) => text, bad: (text) => text, dim: (text) => text };

/** The answer of one run on one screen: load, waits, replicas, scaling latency per stage, failures, cost, goals. */
export function oneScreen(given: Summary, paint: Paint = plain): string {
  const summary = printableAll(given);
  const {
    name,
    policy,
    horizon,
    seed,
    replication,
    events,
    queues,
    services,
    stores,
    workloads,
    nodes,
    goals,
    regions,
  } = summary;
  // Means are sums over the regions and a maximum is that of one region: side by side they need the words.
  const most =
    regions.length > 1
      ? `means summed over ${regions.length} regions; most: at a time in one region`
      : 'means over time; most: at a time';
  const busy = 'busy: slots, or CPU';
  const headline = `${name} under ${policy}: ${time(horizon)} simulated, seed ${seed}${replication > 0 ? `, replication ${replication}` : ''}, ${number(events)} ${events === 1 ? 'event' : 'events'}`;
  const parts = [
    paint.heading(lines(headline, WIDTH).join('\n')),
    ...section('Queues', 'jobs; times from arrival to the first start', queues, queueTable, paint),
    ...section('Services', 'requests; times from arrival to the answer', services, serviceTable, paint),
    ...section(
      'Classes',
      'requests as their clients saw them; where they try again, from the first try to the last answer',
      classRows(services),
      classTable,
      paint,
    ),
    ...section('Workloads', `${most}; ${busy}`, workloads, workloadTable, paint),
    ...section(
      'Scaling latency',
      'median / p95 of each stage',
      workloads.filter((one) => one.startUpP50 !== null),
      stageTable,
      paint,
    ),
    ...section('Stores', most, stores, storeTable, paint),
    ...section('Nodes', most, nodes, nodeTable, paint),
    ...bound(summary, paint),
    cost(summary, paint),
    ...(goals.length === 0 ? [] : [[paint.heading('Goals'), ...goals.map((goal) => goalText(goal, paint))].join('\n')]),
  ];
  return `${parts.join('\n\n')}\n`;
}

function section<T>(
  title: string,
  note: string,
  rows: readonly T[],
  table: (rows: readonly T[]) => string,
  paint: Paint,
): string[] {
  return rows.length === 0 ? [] : [`${paint.heading(title)} ${paint.dim(`(${note})`)}\n${table(rows)}`];
}

function goalText({ text, met, value }: Summary['goals'][number], paint: Paint): string {
  const [first = '', ...more] = lines(`${text}  (${goalValue(text, value)})`, WIDTH - 8);
  return [
    `${met ? paint.good('met   ') : paint.bad('missed')}  ${first}`,
    ...more.map((line) => `        ${line}`),
  ].join('\n');
}

function queueTable(rows: readonly QueueSummary[]): string {
  return textTable(
    ['queue', 'arrived', 'done', 'wait p50', 'p95', 'p99', 'max', 'lost', 'redone', 'busy'],
    rows.map((row) => [
      row.name,
      number(row.arrived),
      number(row.done),
      time(row.waitP50),
      time(row.waitP95),
      time(row.waitP99),
      time(row.waitMax),
      number(row.lost + row.dropped + row.abandoned + row.deadLettered),
      number(row.redelivered),
      percent(row.utilisation),
    ]),
  );
}

function serviceTable(rows: readonly ServiceSummary[]): string {
  return textTable(
    ['service', 'requests', 'response p50', 'p95', 'p99', 'max', 'errors', 'of all'],
    rows.map((row) => [
      row.name,
      number(row.arrived),
      time(row.responseP50),
      time(row.responseP95),
      time(row.responseP99),
      time(row.responseMax),
      number(row.errors),
      percent(row.errorShare),
    ]),
  );
}

function workloadTable(rows: readonly WorkloadSummary[]): string {
  return textTable(
    ['workload', 'replicas', 'ready', 'most', 'busy', 'changes', 'pods made', 'cold starts', 'refused'],
    rows.map((row) => [
      row.name,
      number(row.replicasMean, 1),
      number(row.readyMean, 1),
      number(row.readyMax),
      percent(row.utilisation ?? row.cpuUtilisation),
      number(row.scaleChanges),
      number(row.podsCreated),
      number(row.coldStarts),
      number(row.startRefusals),
    ]),
  );
}

/** Stages of a start, a row for each workload. */
export function stageTable(rows: readonly WorkloadSummary[]): string {
  const both = (median: number | null, high: number | null) =>
    median === null && high === null ? '–' : `${time(median)} / ${time(high)}`;
  return textTable(
    ['workload', 'node found', 'image pulled', 'ready', 'in all'],
    rows.map((row) => [
      row.name,
      both(row.pendingToBoundP50, row.pendingToBoundP95),
      both(row.boundToPulledP50, row.boundToPulledP95),
      both(row.pulledToReadyP50, row.pulledToReadyP95),
      both(row.startUpP50, row.startUpP95),
    ]),
  );
}

function storeTable(rows: readonly StoreSummary[]): string {
  return textTable(
    ['store', 'operations', 'wait p95', 'p99', 'busy', 'connections', 'most', 'refused'],
    rows.map((row) => [
      row.name,
      number(row.operations),
      time(row.waitP95),
      time(row.waitP99),
      percent(row.utilisation),
      number(row.connectionsMean, 1),
      number(row.connectionsMax),
      number(row.refused),
    ]),
  );
}

function nodeTable(rows: readonly NodesSummary[]): string {
  return textTable(
    ['pool', 'nodes', 'most', 'bought', 'refused', 'boot p50', 'p95', 'idle', 'USD'],
    rows.map((row) => [
      row.name,
      number(row.nodesMean, 1),
      number(row.nodesMax),
      number(row.requested),
      number(row.refused),
      time(row.bootP50),
      time(row.bootP95),
      percent(row.idleShare),
      number(row.usd, 2),
    ]),
  );
}

function cost({ cost: bill }: Summary, paint: Paint): string {
  if (bill.usd === 0) return paint.dim('Nodes are not modelled in this scenario: nothing is billed.');
  const control = bill.byGroup['control-plane'] ?? 0;
  const facts = [
    `${number(bill.usdPerDay, 2)} USD a day`,
    `${number(bill.usd, 2)} USD for the run${control > 0 ? `, of which ${number(control, 2)} for the control plane` : ''}`,
    ...(bill.usdPerThousandJobs === null ? [] : [`${number(bill.usdPerThousandJobs, 2)} USD per 1,000 jobs`]),
    ...(bill.idleShare === null
      ? []
      : [`${percent(bill.idleShare)} of the node dollars paid for room that no pod asked for`]),
  ];
  return `${paint.heading('Cost')}  ${lines(facts.join('; '), WIDTH - 6).join('\n      ')}`;
}
