import { always, metadataKeys, type TriggerDefinition } from '../scaler/definition.js';
import { flagOf, givenOf, numberOf } from '../scaler/metadata.js';
import { normalized } from '../scaler/metric.js';
import { plain, type Scaler } from '../scaler/scaler.js';
import type { Trigger } from '../scaler/trigger.js';

const nameInUrl = (url: string): string => url.replace(/^.*\//, '');

/**
 * AWS SQS: visible messages, those in flight too unless `scaleOnInFlight` is false, delayed ones only with
 * `scaleOnDelayed`.
 */
function scalerOf(trigger: Trigger): Scaler {
  const queue = nameInUrl(givenOf(trigger, 'queueURL'));
  const inFlight = flagOf(trigger, 'scaleOnInFlight', true);
  const delayed = flagOf(trigger, 'scaleOnDelayed');
  return plain({
    metric: normalized(`aws-sqs-${queue}`),
    target: numberOf(trigger, 'queueLength', 5),
    activation: numberOf(trigger, 'activationQueueLength', 0),
    source: 'aws-sqs-queue',
    value: (source) => source.visible + (inFlight ? source.inFlight : 0) + (delayed ? source.delayed : 0),
    says: (value) => `sqs ${queue} holds ${value} messages`,
  });
}

/** The visible messages of an SQS queue, by the last part of its URL. */
export const sqs: TriggerDefinition = {
  reads: {
    kind: 'queue',
    field: 'queueURL',
    nameIn: nameInUrl,
    broker: 'sqs',
    countsRates: false,
    countsMessages: always,
    // A message that waits for its retry is hidden by its visibility timeout, which SQS counts as in flight.
    answer: ({ ready, unacknowledged, delayed }) => ({
      kind: 'aws-sqs-queue',
      visible: ready,
      inFlight: unacknowledged + delayed,
      delayed: 0,
    }),
  },
  metadata: metadataKeys(
    'queueURL queueLength activationQueueLength awsRegion awsEndpoint scaleOnInFlight scaleOnDelayed identityOwner',
  ),
  scaler: scalerOf,
};
