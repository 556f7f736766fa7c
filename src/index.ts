// The public names, in reading order.

// Ask a question: one run, or policies under the same luck; or what nobody knows, of what was measured.
export { calibrate } from './calibrate.js';
// Know why a run stopped.
export { LimitError, SimulationError } from './errors.js';
export {
  type Answer,
  type AnyScenario,
  type CompareQuestion,
  compare,
  findLimit,
  type LimitQuestion,
  scenario,
  simulate,
  strict,
} from './hooke.js';
// Read one from a file, or from a recorded trace.
export { type Loaded, type LoadOptions, load } from './load.js';
// Write a policy.
export type { Because, Policy, ScaleAct, Scaler, WorkloadSeen } from './policies/policy.js';
// Read the answer.
export {
  dictionary,
  measureOf,
  rowsOf,
  type Summary,
  type Table,
  type Tables,
  toCsv,
  toJson,
} from './results/index.js';
// Write a scenario.
export { deployment, exponential, hpa, lognormal, poisson, scaledObject } from './scenario/builders.js';
export type { Complaint } from './scenario/complaint.js';
export { policyNames } from './scenario/scenario.js';
export { ScenarioError } from './scenario/scenario-error.js';
export { jsonSchema, type ScenarioInput } from './scenario/schema.js';
export type { Scenario } from './scenario/strict.js';
export { comparisonCharts, draw, oneScreen, renderComparison, runCharts, timeline } from './show/index.js';
export type { Result, RunOptions } from './simulate.js';
export {
  type CalibrateQuestion,
  type Calibration,
  type Comparison,
  comparisonTable,
  goalsAt,
  type LoadLimit,
  type LoadStep,
} from './study/index.js';
// Numbers with units.
export type { Bytes, Cores, Dollars, PerSecond, Seconds } from './units.js';
export { withTrace } from './with-trace.js';
