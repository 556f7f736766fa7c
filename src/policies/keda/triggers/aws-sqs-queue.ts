import type { Trigger } from '../scaled-object/scaled-object.js';
import { normalized } from '../scaler/metric.js';
import { flagOf, givenOf, numberOf, plain, type Scaler } from '../scaler/scaler.js';

/**
 * AWS SQS: visible messages, those in flight too unless `scaleOnInFlight` is false, delayed ones only with
 * `scaleOnDelayed`.
 */
export function sqs(trigger: Trigger): Scaler {
  const queue = givenOf(trigger, 'queueURL').replace(/^.*\//, '');
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
