import type { Seconds } from '../../units.js';
import { all, ratio, total } from '../tallies/over.js';
import type { StoreTally } from '../tallies/store-tally.js';
import { type Times, timesOf } from '../tallies/times.js';
import { type Over, perRegion, times, whole } from './declare.js';
import type { Measures } from './measure.js';

/** What is remembered of one store. */
export type StoreFacts = Over<StoreTally> & {
  readonly podWaits: Times;
  readonly waits: Times;
  readonly responses: Times;
};

export const storeFacts = (stores: readonly StoreTally[], measured: Seconds): StoreFacts => ({
  of: stores,
  measured,
  podWaits: timesOf(
    all(stores, (one) => one.podWaits),
    all(stores, (one) => one.podUnfinished),
  ),
  waits: timesOf(
    all(stores, (one) => one.waits),
    all(stores, (one) => one.unfinishedWaits),
  ),
  responses: timesOf(
    all(stores, (one) => one.responses),
    all(stores, (one) => one.unfinished),
  ),
});

const { sum, highest, mean } = perRegion<StoreTally, StoreFacts>();

/**
 * Core seconds in which operations ran. Under contention more operations run than there are cores, so their times do
 * not add up to that.
 */
const busyTime = (one: StoreTally): Seconds => (one.strict.contention === null ? one.serviceTime : one.cores.total);

/** The numbers of a store, in the order of the table `summary`. */
export const store = {
  ...times(
    'wait',
    'time that an operation waits for a free core, and before that in the pooler for a server connection',
    (from: StoreFacts) => from.waits,
  ),
  ...times('response', 'time of an operation, the wait included', (from: StoreFacts) => from.responses),
  operations: sum('operations', 'operations done', (one) => one.responses.count),
  ...times(
    'connectionWait',
    'time that an operation waits in its pod for one of the connections of the pod, before it comes to the store; only of pods that say how many they hold',
    (from: StoreFacts) => from.podWaits,
  ),
  connectionTimeouts: sum(
    'operations',
    'operations that got no connection of their pod within its acquire timeout',
    (one) => one.timedOut,
  ),
  refused: sum('connections', 'connections that were refused', (one) => one.refused),
  connectionsMean: mean('connections', 'connections held, averaged over time', (one) => one.connections),
  connectionsMax: highest('connections', 'most connections held, in one region', (one) => one.connections.most),
  utilisation: whole('fraction', 'busy cores over cores', (from: StoreFacts) =>
    ratio(total(from.of, busyTime), from.measured * total(from.of, (one) => one.strict.cores)),
  ),
} as const satisfies Measures<StoreFacts>;
