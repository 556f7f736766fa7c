import { numberOf } from '../scaler/metadata.js';
import { normalized } from '../scaler/metric.js';
import type { Scaler } from '../scaler/scaler.js';
import type { Trigger } from '../scaler/trigger.js';

/** Trigger types of KEDA 2.21 beside the modelled ones; any other type is refused. */
export const otherTriggers: readonly string[] = [
  'activemq',
  'arangodb',
  'artemis-queue',
  'aws-cloudwatch',
  'aws-dynamodb',
  'aws-dynamodb-streams',
  'aws-kinesis-stream',
  'azure-app-insights',
  'azure-blob',
  'azure-data-explorer',
  'azure-eventhub',
  'azure-log-analytics',
  'azure-monitor',
  'azure-pipelines',
  'azure-queue',
  'azure-servicebus',
  'beanstalkd',
  'cassandra',
  'couchdb',
  'datadog',
  'dynatrace',
  'elastic-forecast',
  'elasticsearch',
  'etcd',
  'external',
  'external-push',
  'forgejo-runner',
  'gcp-cloudtasks',
  'gcp-pubsub',
  'gcp-stackdriver',
  'gcp-storage',
  'github-runner',
  'graphite',
  'huawei-cloudeye',
  'ibmmq',
  'influxdb',
  'liiklus',
  'loki',
  'mongodb',
  'mssql',
  'mysql',
  'nats-jetstream',
  'new-relic',
  'nsq',
  'opensearch',
  'openstack-metric',
  'openstack-swift',
  'predictkube',
  'pulsar',
  'selenium-grid',
  'solace-direct-messaging',
  'solace-event-queue',
  'solarwinds',
  'solr',
  'splunk',
  'splunk-observability',
  'stan',
  'sumologic',
  'temporal',
];

/**
 * Fields that scalers use for their target, the likeliest first; most call the activation by the same name with a
 * prefix.
 */
const targetFields = [
  'targetValue',
  'targetMetricValue',
  'threshold',
  'value',
  'queueLength',
  'messageCount',
  'targetQueryValue',
  'lagThreshold',
  'queryValue',
  'subscriptionSize',
];

/**
 * A trigger type that this simulator does not know: it reads a recorded `series` and nothing else.
 * Target and activation are guessed from the usual fields; a target of 1 stands for none found.
 */
export function notModelled(trigger: Trigger): Scaler {
  const field = targetFields.find((name) => trigger.metadata[name] !== undefined);
  const activationField = field && `activation${field[0].toUpperCase()}${field.slice(1)}`;
  return {
    metric: normalized(`not-modelled-${trigger.type}`),
    target: field ? numberOf(trigger, field) : 1,
    activation: activationField ? numberOf(trigger, activationField, 0) : 0,
    source: ['series'],
    read: (_, memory) => [{ error: `trigger type ${trigger.type} is not modelled: bind it to a series` }, memory],
    says: (value) => `${trigger.type} reads ${value}`,
  };
}
