/**
 * What a policy is, and the plain ones to compare with.
 *
 * @module hooke/policies
 */

export { type BacklogOptions, backlog } from './backlog.js';
export { fixed } from './fixed.js';
export { type PerJobOptions, perJob } from './per-job.js';
export type { Because, Policy, ScaleAct, Scaler, WorkloadSeen } from './policy.js';
