import { always, metadataKeys, type TriggerDefinition } from '../scaler/definition.js';
import { givenOf, numberOf, REDIS_CONNECTION } from '../scaler/metadata.js';
import { normalized } from '../scaler/metric.js';
import { plain, type Scaler } from '../scaler/scaler.js';
import type { Trigger } from '../scaler/trigger.js';

/** Length of a Redis list (or size of a set, hash or sorted set); a missing key is 0. */
function scalerOf(trigger: Trigger): Scaler {
  const list = givenOf(trigger, 'listName');
  return plain({
    metric: normalized(`redis-${list}`),
    target: numberOf(trigger, 'listLength', 5),
    activation: numberOf(trigger, 'activationListLength', 0),
    source: 'redis-list',
    value: (source) => source.length,
    says: (value) => `redis list ${list} holds ${value} items`,
  });
}

/** For one server, a cluster and Sentinel alike. */
export const redisList: TriggerDefinition = {
  reads: {
    kind: 'queue',
    field: 'listName',
    broker: 'redis-list',
    countsRates: false,
    countsMessages: always,
    answer: ({ ready }) => ({ kind: 'redis-list', length: ready }),
  },
  metadata: metadataKeys(`listName listLength activationListLength ${REDIS_CONNECTION}`, 'listName'),
  scaler: scalerOf,
};
