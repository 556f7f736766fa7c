import { assert } from '../assert.js';
import { isKnown, type Seconds } from '../units.js';
import { type BillLine, billOf, writeBill } from './bill.js';
import { bottlenecks } from './bottlenecks/bottlenecks.js';
import { costSummary, nodesSummary } from './cost-summary.js';
import { judge } from './goals.js';
import { writeSummary } from './measures.js';
import { queueSummary } from './queue-summary.js';
import type { RecorderState } from './recorder.js';
import { serviceSummary, storeSummary } from './service-summary.js';
import type { RegionSummary, Summary } from './summary.js';
import { total } from './tallies/over.js';
import { workloadSummary } from './workload-summary.js';

/** What a run is called, and what only the kernel knows. */
export type RunLabel = {
  readonly policy: string;
  readonly replication: number;
  readonly seed: number;
  readonly events: number;
};

/**
 * The summary of a closed run; fills the tables `bill` and `summary` too.
 *
 * @throws Error when the run was not closed, or the bill does not add up
 */
export function summarize(state: RecorderState, label: RunLabel): Summary {
  const { scenario, closedAt } = state;
  assert(isKnown(closedAt), 'a run is closed before it is summed up');
  assert(state.tables.summary.rows === 0, 'a run is summed up once');
  const lines = billOf(scenario, state.nodes, closedAt);
  const whole = partOf(state, scenario.name, null, lines);
  const regions = scenario.regions.map((region, i) =>
    partOf(
      state,
      region.name,
      i,
      lines.filter((line) => line.region === region.name),
    ),
  );
  const withoutGoals = {
    ...whole,
    policy: label.policy,
    seed: label.seed,
    replication: label.replication,
    horizon: closedAt,
    warmUp: scenario.warmUp,
    events: label.events,
    regions,
    bottlenecks: bottlenecks(state),
    goals: [],
  };
  const summary: Summary = { ...withoutGoals, goals: judge(scenario.goals, withoutGoals) };
  writeBill(lines, state.tables.bill);
  writeSummary(summary, state.tables.summary);
  return summary;
}

/** Everything of one region, or of all (`region` is null) by name. */
function partOf(state: RecorderState, name: string, region: number | null, lines: readonly BillLine[]): RegionSummary {
  const { scenario, closedAt: end, classes } = state;
  const measured: Seconds = Math.max(0, end - scenario.warmUp);
  const inPart = (one: { readonly region: number }) => region === null || one.region === region;
  const workloads = state.workloads.filter(inPart);
  const queues = state.queues.filter(inPart);
  return {
    name,
    queues: byName(queues, (one) => one.name).map(([queue, of]) =>
      queueSummary(
        queue,
        of,
        workloads.filter((one) => one.queue === queue),
        measured,
        classes,
      ),
    ),
    services: byName(state.services.filter(inPart), (one) => one.name).map(([service, of]) =>
      serviceSummary(service, of, measured, classes),
    ),
    stores: byName(state.stores.filter(inPart), (one) => one.name).map(([store, of]) =>
      storeSummary(store, of, measured),
    ),
    workloads: byName(workloads, (one) => one.name).map(([workload, of]) => workloadSummary(workload, of, measured)),
    nodes: byName(state.nodes.groups.filter(inPart), (one) => one.strict.name).map(([group, of]) =>
      nodesSummary(group, of, lines, measured),
    ),
    cost: costSummary(
      lines,
      end,
      total(queues, (one) => one.finished),
    ),
  };
}

/** The things of one name together, in the order in which the names first come. */
function byName<T>(things: readonly T[], nameOf: (one: T) => string): [name: string, of: T[]][] {
  const groups = new Map<string, T[]>();
  for (const one of things) {
    const name = nameOf(one);
    const others = groups.get(name);
    if (others === undefined) groups.set(name, [one]);
    else others.push(one);
  }
  return [...groups];
}
