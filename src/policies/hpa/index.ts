/**
 * The HorizontalPodAutoscaler (autoscaling/v2) as a pure decision.
 *
 * @module hooke/policies/hpa
 */

export type { HpaAct, HpaDetail, HpaEvent } from './act.js';
export type { Condition, HpaConditions } from './condition.js';
export { hpaDefaults } from './defaults.js';
export { type Held, heldBy } from './held.js';
export { type HpaPolicy, hpa } from './hpa.js';
export type { HpaManifest } from './manifest.js';
export { type HpaMemory, type HpaStatus, restarted } from './memory.js';
export { type ControllerOptions, controllerDefaults } from './options.js';
export { type Profile, type Switches, switches } from './profile.js';
export type { Reading } from './reading.js';
export type { FailingApi, HpaSeen, SeenContainer, SeenPod } from './seen.js';
export type { HpaBehavior, HpaMetric, HpaSpec, MetricTarget, ScalingPolicy, ScalingRules } from './spec.js';
export { currentMetricsOf, type MetricStatus, statusOf } from './status.js';
export { type Complaint, hpaValidate } from './validate.js';
