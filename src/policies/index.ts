/**
 * What a policy is, and the plain ones to compare with.
 *
 * @module hooke/policies
 */

export { type BacklogOptions, backlog } from './baselines/backlog.js';
export { fixed } from './baselines/fixed.js';
export { type PerJobOptions, perJob } from './baselines/per-job.js';
export type { Because, Policy, ScaleAct, Scaler, WorkloadSeen } from './policy.js';
