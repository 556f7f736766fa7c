import { number, percent, time } from '../number-text.js';
import { printableAll } from '../printable.js';
import type { NodesSummary, StoreSummary, Summary, WorkloadSummary } from '../results/summary.js';
import { billNotes } from './bill-notes.js';
import { bound } from './bound.js';
import { boundedTime } from './bounded-time.js';
import { goalLine } from './goal-line.js';
import { lines } from './lines.js';
import { type Paint, plain } from './paint.js';
import { section } from './section.js';
import { textTable, WIDTH } from './text-table.js';
import { queueSections, serviceSections } from './work-sections.js';

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
    ...queueSections(queues, paint),
    ...serviceSections(services, paint),
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
    ...(goals.length === 0 ? [] : [[paint.heading('Goals'), ...goals.map((goal) => goalLine(goal, paint))].join('\n')]),
  ];
  return `${parts.join('\n\n')}\n`;
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
  const both = <Key extends 'pendingToBound' | 'boundToPulled' | 'pulledToReady' | 'startUp'>(
    row: WorkloadSummary,
    stage: Key,
  ) =>
    row[`${stage}P50`] === null && row[`${stage}P95`] === null
      ? '–'
      : `${boundedTime(row, `${stage}P50`)} / ${boundedTime(row, `${stage}P95`)}`;
  return textTable(
    ['workload', 'node found', 'image pulled', 'ready', 'in all'],
    rows.map((row) => [
      row.name,
      both(row, 'pendingToBound'),
      both(row, 'boundToPulled'),
      both(row, 'pulledToReady'),
      both(row, 'startUp'),
    ]),
  );
}

function storeTable(rows: readonly StoreSummary[]): string {
  return textTable(
    ['store', 'operations', 'wait p95', 'p99', 'busy', 'connections', 'most', 'refused'],
    rows.map((row) => [
      row.name,
      number(row.operations),
      boundedTime(row, 'waitP95'),
      boundedTime(row, 'waitP99'),
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

function cost(summary: Summary, paint: Paint): string {
  const { cost: bill } = summary;
  if (bill.usd === null) return paint.dim('Nodes are not modelled in this scenario: nothing is billed.');
  const control = bill.byGroup['control-plane'] ?? 0;
  const facts = [
    `${number(bill.usdPerDay, 2)} USD a day${summary.bill.estimate ? ' (estimate)' : ''}`,
    `${number(bill.usd, 2)} USD for the run${control > 0 ? `, of which ${number(control, 2)} for the control plane` : ''}`,
    ...(bill.usdPerThousandJobs === null ? [] : [`${number(bill.usdPerThousandJobs, 2)} USD per 1,000 jobs`]),
    ...(bill.idleShare === null
      ? []
      : [`${percent(bill.idleShare)} of the node dollars paid for room that no pod asked for`]),
  ];
  return `${paint.heading('Cost')}  ${lines(facts.join('; '), WIDTH - 6).join('\n      ')}\n${billNotes(summary, paint)}`;
}
