import { record } from '../kernel/sketch.js';
import type { Seconds } from '../units.js';
import type { Recorder, RequestRows } from '../world/recorder.js';
import { addToBatch } from './tallies/batches.js';
import { count, countError, countRetry } from './tallies/class-tally.js';
import { move } from './tallies/level.js';
import { requestErrors, type ServiceTally } from './tallies/service-tally.js';
import { countActive, type StoreTally } from './tallies/store-tally.js';

export type RequestCalls = Pick<
  Recorder,
  'requestArrived' | 'requestRouted' | 'requestDone' | 'requestFailed' | 'requestRetried' | 'clientDone'
>;
export type StoreCalls = Pick<
  Recorder,
  | 'connectionsHeld'
  | 'connectionRefused'
  | 'connectionAcquired'
  | 'connectionTimedOut'
  | 'operationsPooled'
  | 'operationBegan'
  | 'operationDone'
>;

/** Hears of each request that was answered or failed, when rows are kept. */
export type RequestRow = (outcome: string, at: Seconds, requests: RequestRows, row: number) => void;

/**
 * The hot calls of requests.
 *
 * @param withPolicy demands whose clients may send a request several times: their classes count what the client saw,
 *   not each try
 */
export function requestCalls(
  services: readonly ServiceTally[],
  withPolicy: ReadonlySet<number>,
  warmUp: Seconds,
  write: RequestRow | null,
): RequestCalls {
  const isSeen = (demand: number): boolean => withPolicy.size > 0 && withPolicy.has(demand);
  return {
    ...clientCalls(services, warmUp),
    requestArrived(at, service) {
      const tally = services[service];
      tally.joined++;
      if (at >= warmUp) tally.arrived++;
      move(tally.inFlight, at, tally.inFlight.value + 1);
    },
    requestRouted(at, service, crossed) {
      if (at < warmUp) return;
      const tally = services[service];
      tally.routed++;
      if (crossed) tally.crossed++;
    },
    requestDone(at, requests, row) {
      const tally = services[requests.service];
      const demand = requests.demand[row];
      const arrivedAt = requests.arrivedAt[row];
      tally.finished++;
      move(tally.inFlight, at, tally.inFlight.value - 1);
      if (at >= warmUp) tally.completions++;
      if (arrivedAt >= warmUp) {
        const response = at - arrivedAt;
        record(tally.responses, response);
        addToBatch(tally.responseBatches, response);
        if (!isSeen(demand)) count(tally.classes, demand, 0, response);
      }
      if (write !== null) write('done', at, requests, row);
    },
    requestFailed(at, requests, row, error) {
      const tally = services[requests.service];
      tally.broken++;
      move(tally.inFlight, at, tally.inFlight.value - 1);
      if (requests.arrivedAt[row] >= warmUp) {
        const demand = requests.demand[row];
        tally.errors[requestErrors.indexOf(error)]++;
        if (!isSeen(demand)) countError(tally.classes, demand);
      }
      if (write !== null) write(error, at, requests, row);
    },
  };
}

/** What clients and callers make of it. */
function clientCalls(
  services: readonly ServiceTally[],
  warmUp: Seconds,
): Pick<RequestCalls, 'requestRetried' | 'clientDone'> {
  return {
    requestRetried(at, service, from, demand) {
      if (at < warmUp) return;
      if (service >= 0) {
        const tally = services[service];
        tally.retries++;
        if (from < 0) countRetry(tally.classes, demand);
      }
      if (from >= 0) services[from].callRetries++;
    },
    clientDone(at, service, demand, firstSentAt, error) {
      if (firstSentAt < warmUp) return;
      const { classes } = services[service];
      if (error === null) count(classes, demand, 0, at - firstSentAt);
      else countError(classes, demand);
    },
  };
}

/** The hot calls of stores. */
export function storeCalls(stores: readonly StoreTally[], warmUp: Seconds): StoreCalls {
  return {
    connectionsHeld(at, store, held) {
      const { connections, exhausted } = stores[store];
      if (held < connections.value) move(exhausted, at, 0);
      move(connections, at, held);
    },
    connectionRefused(at, store) {
      const tally = stores[store];
      if (at >= warmUp) tally.refused++;
      move(tally.exhausted, at, 1);
    },
    connectionAcquired(at, store, since) {
      if (since < warmUp) return;
      const tally = stores[store];
      record(tally.podWaits, at - since);
      if (at > since) tally.podWaited++;
    },
    connectionTimedOut(at, store) {
      if (at >= warmUp) stores[store].timedOut++;
    },
    operationsPooled(at, store, waiting) {
      const { pool } = stores[store];
      if (pool !== null) move(pool.waiting, at, waiting);
    },
    operationBegan(at, store) {
      countActive(stores[store], at, 1);
    },
    operationDone(at, operations, row) {
      const tally = stores[operations.store];
      const arrivedAt = operations.arrivedAt[row];
      const service = operations.seconds[row];
      countActive(tally, at, -1);
      if (arrivedAt < warmUp) return;
      const took = at - arrivedAt;
      tally.serviceTime += service;
      record(tally.responses, took);
      // The clock rounds sums of times in its last bits: what is not longer than that was not a wait.
      record(tally.waits, took - service > 1e-15 * at ? took - service : 0);
    },
  };
}
