import { assert } from '../assert.js';
import { isKnown } from '../units.js';
import { usedAssumptions } from './assumptions.js';
import { billOf, writeBill } from './bill.js';
import { billNotes } from './bill-notes.js';
import { bottlenecks } from './bottlenecks/bottlenecks.js';
import { judge } from './goals/judge.js';
import type { RecorderState } from './recorder.js';
import { regionSummary } from './region-summary.js';
import type { Summary } from './summary.js';
import { writeSummary } from './summary-table.js';

/** What a run is called, and what only the kernel knows. */
export type RunLabel = {
  /** Name of the policy. */
  readonly policy: string;
  /** Which of the equally likely days, from 0. */
  readonly replication: number;
  /** Seed of the run. */
  readonly seed: number;
  /** Events that the kernel worked off. */
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
  const used = usedAssumptions(scenario, state.nodes, lines, closedAt);
  const whole = regionSummary(state, scenario.name, null, lines);
  const regions = scenario.regions.map((region, i) =>
    regionSummary(
      state,
      region.name,
      i,
      lines.filter((line) => line.region === region.name),
    ),
  );
  const summary: Summary = {
    ...whole,
    policy: label.policy,
    seed: label.seed,
    replication: label.replication,
    horizon: closedAt,
    warmUp: scenario.warmUp,
    events: label.events,
    regions,
    bottlenecks: bottlenecks(state),
    goals: judge(scenario.goals, {
      ...state,
      lines,
      regions: state.pods.regionNames,
      measured: Math.max(0, closedAt - scenario.warmUp),
      end: closedAt,
    }),
    bill: billNotes(scenario, lines, used),
    assumptions: used.map(({ usedBy: _, ...one }) => one),
  };
  writeBill(lines, state.tables.bill);
  writeSummary(summary, state.tables.summary);
  return summary;
}
