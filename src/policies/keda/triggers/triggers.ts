import type { QueueSeen, TriggerDefinition } from '../scaler/definition.js';
import type { Scaler } from '../scaler/scaler.js';
import { type SourceState, seriesAnswer } from '../scaler/source.js';
import type { Trigger } from '../scaler/trigger.js';
import { sqs } from './aws-sqs-queue.js';
import { cron } from './cron.js';
import { apacheKafka, kafka } from './kafka.js';
import { kubernetesResource } from './kubernetes-resource.js';
import { kubernetesWorkload } from './kubernetes-workload.js';
import { metricsApi } from './metrics-api.js';
import { notModelled, otherTriggers } from './not-modelled.js';
import { postgresql } from './postgresql.js';
import { prometheus } from './prometheus.js';
import { rabbitmq } from './rabbitmq.js';
import { redisList } from './redis-list.js';
import { redisStreams } from './redis-streams.js';
import { usage } from './usage.js';

/** Every type of trigger that the simulator knows: a new one is a file beside this one, and a line here. */
export const TRIGGERS = {
  rabbitmq,
  redis: redisList,
  'redis-cluster': redisList,
  'redis-sentinel': redisList,
  'redis-streams': redisStreams,
  'redis-cluster-streams': redisStreams,
  'redis-sentinel-streams': redisStreams,
  kafka,
  'apache-kafka': apacheKafka,
  'aws-sqs-queue': sqs,
  cron,
  cpu: usage,
  memory: usage,
  'kubernetes-workload': kubernetesWorkload,
  'kubernetes-resource': kubernetesResource,
  prometheus,
  'metrics-api': metricsApi,
  postgresql,
} as const satisfies Readonly<Record<string, TriggerDefinition>>;

/**
 * What is known of a type of trigger; null: nothing, it can only be bound to a series.
 *
 * @example definitionOf('rabbitmq')?.reads.kind; // 'queue'
 */
export const definitionOf = (type: string): TriggerDefinition | null =>
  Object.hasOwn(TRIGGERS, type) ? TRIGGERS[type as keyof typeof TRIGGERS] : null;

/** Trigger types whose scalers are modelled, cpu and memory included. */
export const modelledTriggers: readonly string[] = Object.keys(TRIGGERS).sort();

/** Whether only the HPA reads it: cpu and memory. */
export const isResource = ({ type }: Pick<Trigger, 'type'>): boolean => definitionOf(type)?.reads.kind === 'usage';

/**
 * Builds the scaler of a trigger; cpu and memory have none, since only the HPA reads them.
 *
 * @throws Error that names the field of the metadata that is wrong, or a type that KEDA does not have
 */
export function scalerOf(trigger: Trigger, namespace: string): Scaler {
  const scaler = definitionOf(trigger.type)?.scaler ?? null;
  if (scaler !== null) return scaler(trigger, namespace);
  if (!otherTriggers.includes(trigger.type))
    throw new Error(`no scaler found for type "${trigger.type}" (modelled: ${modelledTriggers.join(', ')})`);
  return notModelled(trigger);
}

/** A trigger that only feeds a formula needs no target of its own: a missing one is filled in, nobody reads it. */
export function asFormulaSource(trigger: Trigger): Trigger {
  const field = definitionOf(trigger.type)?.targetField;
  return field === undefined || Number(trigger.metadata[field] || 0) !== 0
    ? trigger
    : { ...trigger, metadata: { ...trigger.metadata, [field]: '1' } };
}

/**
 * What the broker of a queue tells a trigger of this type; null: the type reads no queue.
 *
 * @example queueAnswer('redis', { ...queue, ready: 7 }) // { kind: 'redis-list', length: 7 }
 */
export function queueAnswer(type: string, queue: QueueSeen): SourceState | null {
  const reads = definitionOf(type)?.reads;
  return reads?.kind === 'queue' ? reads.answer(queue) : null;
}

/** What a bound series tells a trigger of this type; `value` null: the series is missing now. */
export function boundSeriesAnswer(type: string, value: number | null): SourceState {
  const reads = definitionOf(type)?.reads;
  return reads?.kind === 'series' ? reads.answer(value) : seriesAnswer(value);
}
