/**
 * The public names, in reading order.
 *
 * @module hooke
 */
// biome-ignore-all assist/source/organizeImports: the public names stand in reading order.

// Ask a question: one run, or policies under the same draws; or what nobody knows, of what was measured.
export { type SimulateOptions, simulate } from './api/simulate.js';
export type { Result } from './run/run.js';
export { type Answer, type CompareQuestion, compare } from './api/compare.js';
export { findLimit, type LimitAnswer, type LimitQuestion } from './api/limit.js';
export { calibrate } from './api/calibrate.js';
export { type MeasuredColumn, measured } from './api/measured.js';
export type { AnyScenario } from './api/any-scenario.js';

// Read a scenario from a file, or its arrivals from a recorded trace; check it, make it strict.
export { type Loaded, type LoadOptions, load } from './api/load.js';
export { withTrace } from './api/with-trace.js';
export { scenario } from './api/scenario.js';
export { strict } from './api/strict.js';

// Write a scenario.
export { deployment, exponential, hpa, lognormal, poisson, scaledObject } from './scenario/builders.js';
export type { Complaint } from './scenario/complaints/complaint.js';
export { ScenarioError } from './scenario/complaints/scenario-error.js';
export { policyNames } from './scenario/normalize/policy.js';
export { jsonSchema } from './scenario/input/json-schema.js';
export type { ScenarioInput } from './scenario/input/scenario-input.js';
export type { Scenario } from './scenario/strict.js';

// Know why a run stopped.
export { LimitError, SimulationError } from './errors.js';

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
  csvPieces,
  jsonPieces,
} from './results/index.js';
export {
  type CalibrateQuestion,
  type Calibration,
  type Comparison,
  comparisonTable,
  goalsAt,
  type LoadLimit,
  type LoadStep,
} from './study/index.js';
export { comparisonCharts, draw, oneScreen, renderComparison, runCharts, timeline } from './show/index.js';

// Numbers with units.
export type { Bytes, Cores, Dollars, PerSecond, Seconds } from './units.js';
