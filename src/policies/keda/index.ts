/**
 * KEDA's ScaledObject and ScaledJob as pure decisions.
 *
 * @module hooke/policies/keda
 */

export { nextTime, parseCron } from './calendar/cron-schedule.js';
export { isTimeZone } from './calendar/time-zone.js';
export { evaluateFormula, formulaComplaint } from './formula/index.js';
export { type JobPod, type JobSeen, rolledOut } from './scaled-job/job-seen.js';
export { jobBounds, type ScaledJobSpec, scaledJobDefaults } from './scaled-job/scaled-job.js';
export {
  type ScaledJobAct,
  type ScaledJobMemory,
  type ScaledJobSeen,
  scaledJob,
  scaledJobStart,
} from './scaled-job/scaled-job-policy.js';
export { scaledJobValidate } from './scaled-job/validate.js';
export {
  activationForced,
  isPaused,
  pausedReplicas,
  scaleInPaused,
  scaleOutPaused,
} from './scaled-object/annotations.js';
export {
  type HpaSettings,
  type HpaSync,
  hpaSync,
  type KedaControl,
  kedaSeen,
  kedaTick,
  usualSettings,
  type WorldSeen,
} from './scaled-object/control.js';
export { type HpaObjectSpec, hpaOf } from './scaled-object/hpa-object.js';
export { keda } from './scaled-object/keda.js';
export { kedaMetric, type MetricAnswer } from './scaled-object/keda-metric.js';
export {
  type KedaAct,
  type KedaMemory,
  type KedaSeen,
  kedaStart,
  type TriggerReading,
} from './scaled-object/memory.js';
export {
  type Change,
  kedaAnnotate,
  kedaCreate,
  kedaDelete,
  kedaReconcile,
  type Reconciled,
} from './scaled-object/reconcile.js';
export {
  type Fallback,
  pollingIntervalMatters,
  type ScaledObjectSpec,
  type ScalingModifiers,
  scaledObjectDefaults,
  usesHpaObservations,
} from './scaled-object/scaled-object.js';
export type { Condition, Conditions, Health, Status } from './scaled-object/status.js';
export { accepted, scaledObjectValidate } from './scaled-object/validate.js';
export type { Complaint } from './scaler/complaint.js';
export type {
  MetadataFinding,
  QueueSeen,
  TriggerDefinition,
  TriggerReads,
  WrittenMetadata,
} from './scaler/definition.js';
export { POLLING_INTERVAL } from './scaler/polling-interval.js';
export { type Reading, readScaler, type Scaler, type ScalerMemory } from './scaler/scaler.js';
export type { KafkaPartition, RabbitMqQueue, SourceKind, SourceState } from './scaler/source.js';
export type { MetricType, Trigger } from './scaler/trigger.js';
export { type ExternalTrigger, externalTriggers } from './triggers/external-triggers.js';
export {
  boundSeriesAnswer,
  definitionOf,
  modelledTriggers,
  queueAnswer,
  scalerOf,
  TRIGGERS,
} from './triggers/triggers.js';
