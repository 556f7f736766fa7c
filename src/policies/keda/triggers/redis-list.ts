import type { Trigger } from '../scaled-object/scaled-object.js';
import { normalized } from '../scaler/metric.js';
import { givenOf, numberOf, plain, type Scaler } from '../scaler/scaler.js';

/** Length of a Redis list (or size of a set, hash or sorted set); a missing key is 0. */
export function redisList(trigger: Trigger): Scaler {
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
