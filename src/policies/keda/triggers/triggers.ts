import type { Trigger } from '../scaled-object/scaled-object.js';
import type { Scaler } from '../scaler/scaler.js';
import { sqs } from './aws-sqs-queue.js';
import { cron } from './cron.js';
import { kafka } from './kafka.js';
import { kubernetesResource } from './kubernetes-resource.js';
import { kubernetesWorkload } from './kubernetes-workload.js';
import { metricsApi } from './metrics-api.js';
import { notModelled, otherTriggers } from './not-modelled.js';
import { postgresql } from './postgresql.js';
import { prometheus } from './prometheus.js';
import { rabbitmq } from './rabbitmq.js';
import { redisList } from './redis-list.js';
import { redisStreams } from './redis-streams.js';

const byType = {
  'aws-sqs-queue': sqs,
  cron,
  kafka,
  'apache-kafka': kafka,
  'kubernetes-resource': kubernetesResource,
  'kubernetes-workload': kubernetesWorkload,
  'metrics-api': metricsApi,
  postgresql,
  prometheus,
  rabbitmq,
  redis: redisList,
  'redis-cluster': redisList,
  'redis-sentinel': redisList,
  'redis-streams': redisStreams,
  'redis-cluster-streams': redisStreams,
  'redis-sentinel-streams': redisStreams,
} satisfies Readonly<Record<string, (trigger: Trigger, namespace: string) => Scaler>>;

/** Trigger types whose scalers are modelled, cpu and memory included. */
export const modelledTriggers: readonly string[] = [...Object.keys(byType), 'cpu', 'memory'].sort();

/**
 * Builds the scaler of a trigger; cpu and memory have none, since only the HPA reads them.
 *
 * @throws Error that names the field of the metadata that is wrong, or a type that KEDA does not have
 */
export function scalerOf(trigger: Trigger, namespace: string): Scaler {
  const make = (byType as Readonly<Record<string, (trigger: Trigger, namespace: string) => Scaler>>)[trigger.type];
  if (make !== undefined) return make(trigger, namespace);
  if (!otherTriggers.includes(trigger.type))
    throw new Error(`no scaler found for type "${trigger.type}" (modelled: ${modelledTriggers.join(', ')})`);
  return notModelled(trigger);
}

/** Where scalers without a default keep their target. */
const targetFields: Readonly<Record<string, string>> = {
  'kubernetes-resource': 'targetValue',
  'kubernetes-workload': 'value',
  'metrics-api': 'targetValue',
  postgresql: 'targetQueryValue',
  prometheus: 'threshold',
};

/** A trigger that only feeds a formula needs no target of its own: a missing one is filled in, nobody reads it. */
export function asFormulaSource(trigger: Trigger): Trigger {
  const field = targetFields[trigger.type];
  return field === undefined || Number(trigger.metadata[field] || 0) !== 0
    ? trigger
    : { ...trigger, metadata: { ...trigger.metadata, [field]: '1' } };
}
