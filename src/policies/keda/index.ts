/**
 * KEDA's ScaledObject and ScaledJob as pure decisions.
 *
 * @module hooke/policies/keda
 */

export { activationForced, isPaused, pausedReplicas, scaleInPaused, scaleOutPaused } from './annotations.js';
export { type ExternalTrigger, externalTriggers } from './build.js';
export type { Complaint } from './complaint.js';
export {
  type HpaSettings,
  type HpaSync,
  hpaSync,
  type KedaControl,
  kedaSeen,
  kedaTick,
  usualSettings,
  type WorldSeen,
} from './control.js';
export { evaluateFormula, formulaComplaint } from './formula/index.js';
export { type HpaObjectSpec, hpaOf } from './hpa-object.js';
export { type JobPod, type JobSeen, rolledOut } from './job/job-seen.js';
export { jobBounds, type ScaledJobSpec, scaledJobDefaults } from './job/scaled-job.js';
export {
  type ScaledJobAct,
  type ScaledJobMemory,
  type ScaledJobSeen,
  scaledJob,
  scaledJobStart,
} from './job/scaled-job-policy.js';
export { scaledJobValidate } from './job/validate.js';
export { keda } from './keda.js';
export { kedaMetric, type MetricAnswer } from './keda-metric.js';
export { type KedaAct, type KedaMemory, type KedaSeen, kedaStart, type TriggerReading } from './memory.js';
export { type Change, kedaAnnotate, kedaCreate, kedaDelete, kedaReconcile, type Reconciled } from './reconcile.js';
export {
  type Fallback,
  type MetricType,
  pollingIntervalMatters,
  type ScaledObjectSpec,
  type ScalingModifiers,
  scaledObjectDefaults,
  type Trigger,
  usesHpaObservations,
} from './scaled-object.js';
export { nextTime, parseCron } from './scalers/cron-schedule.js';
export { modelledTriggers, scalerOf } from './scalers/index.js';
export { type Reading, readScaler, type Scaler, type ScalerMemory } from './scalers/scaler.js';
export type { KafkaPartition, RabbitMqQueue, SourceKind, SourceState } from './scalers/source.js';
export { isTimeZone } from './scalers/time-zone.js';
export type { Condition, Conditions, Health, Status } from './status.js';
export { accepted, scaledObjectValidate } from './validate.js';
