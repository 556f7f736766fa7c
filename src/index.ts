// The public names, in reading order.

// Ask a question: one run, or policies under the same luck.
export { type AnyScenario, type Answer, compare, type CompareQuestion, scenario, simulate, strict } from './hooke.js';
export type { Result, RunOptions } from './simulate.js';

// Write a scenario.
export { deployment, exponential, hpa, lognormal, poisson, scaledObject } from './scenario/builders.js';
export { jsonSchema, type ScenarioInput } from './scenario/schema.js';
export { policyNames } from './scenario/scenario.js';
export type { Scenario } from './scenario/strict.js';

// Read one from a file, or from a recorded trace.
export { load, type Loaded, type LoadOptions } from './load.js';
export { withTrace } from './with-trace.js';
export type { Complaint } from './scenario/complaint.js';
export { ScenarioError } from './scenario/scenario-error.js';

// Read the answer.
export { dictionary, measureOf, rowsOf, type Summary, type Table, type Tables, toCsv, toJson } from './results/index.js';
export { comparisonTable, type Comparison, renderComparison } from './study/index.js';
export { comparisonCharts, draw, oneScreen, runCharts, timeline } from './show/index.js';

// Write a policy.
export type { Because, Policy, ScaleAct, Scaler, WorkloadSeen } from './policies/policy.js';

// Numbers with units.
export type { Bytes, Cores, Dollars, PerSecond, Seconds } from './units.js';
