import { record } from '../kernel/sketch.js';
import { isKnown, type Seconds } from '../units.js';
import type { Recorder, RequestRows } from '../world/recorder.js';
import { addToBatch } from './tallies/batches.js';
import { count, countAge, countError, countRetry } from './tallies/class-tally.js';
import { clientTally } from './tallies/client-tally.js';
import { move } from './tallies/level.js';
import { requestErrors } from './tallies/request-errors.js';
import type { ServiceTally } from './tallies/service-tally.js';
import { countActive, type StoreTally } from './tallies/store-tally.js';

export type RequestCalls = Pick<
  Recorder,
  | 'requestArrived'
  | 'requestRouted'
  | 'requestDone'
  | 'requestFailed'
  | 'requestUnfinished'
  | 'requestRetried'
  | 'clientsApart'
  | 'clientDone'
  | 'clientUnfinished'
>;
export type StoreCalls = Pick<
  Recorder,
  | 'connectionsHeld'
  | 'connectionRefused'
  | 'connectionAcquired'
  | 'connectionUnfinished'
  | 'connectionTimedOut'
  | 'operationsPooled'
  | 'operationBegan'
  | 'operationDone'
  | 'operationUnfinished'
>;

/** Hears of each request that was answered or failed, when rows are kept. */
export type RequestRow = (outcome: string, at: Seconds, requests: RequestRows, row: number) => void;

/** The hot calls of requests. */
export function requestCalls(
  services: readonly ServiceTally[],
  warmUp: Seconds,
  write: RequestRow | null,
): RequestCalls {
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
      const arrivedAt = requests.arrivedAt[row];
      tally.finished++;
      move(tally.inFlight, at, tally.inFlight.value - 1);
      if (at >= warmUp) tally.completions++;
      if (arrivedAt >= warmUp) {
        const response = at - arrivedAt;
        record(tally.responses, response);
        addToBatch(tally.responseBatches, response);
        if (tally.clients === null) count(tally.classes, requests.demand[row], 0, response);
      }
      if (write !== null) write('done', at, requests, row);
    },
    requestFailed(at, requests, row, error) {
      const tally = services[requests.service];
      tally.broken++;
      move(tally.inFlight, at, tally.inFlight.value - 1);
      if (requests.arrivedAt[row] >= warmUp) {
        tally.errors[requestErrors.indexOf(error)]++;
        if (tally.clients === null) countError(tally.classes, requests.demand[row]);
      }
      if (write !== null) write(error, at, requests, row);
    },
    requestUnfinished(at, requests, row) {
      const tally = services[requests.service];
      const age = at - requests.arrivedAt[row];
      record(tally.unfinished, age);
      if (tally.clients === null) countAge(tally.classes, requests.demand[row], age);
    },
  };
}

/** What clients and callers make of it. Where some have a call policy, classes count what they saw, not each try. */
function clientCalls(
  services: readonly ServiceTally[],
  warmUp: Seconds,
): Pick<RequestCalls, 'requestRetried' | 'clientsApart' | 'clientDone' | 'clientUnfinished'> {
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
    clientsApart(_at, service) {
      services[service].clients = clientTally();
    },
    clientDone(at, service, demand, firstSentAt, error, hasGivenUp) {
      const { classes, clients } = services[service];
      if (firstSentAt < warmUp || clients === null) return;
      if (error === null) {
        record(clients.responses, at - firstSentAt);
        count(classes, demand, 0, at - firstSentAt);
        return;
      }
      clients.errors[requestErrors.indexOf(error)]++;
      if (hasGivenUp) clients.abandoned++;
      countError(classes, demand);
    },
    clientUnfinished(at, service, demand, firstSentAt) {
      const { classes, clients } = services[service];
      if (clients === null) return;
      record(clients.unfinished, at - firstSentAt);
      countAge(classes, demand, at - firstSentAt);
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
    connectionUnfinished(at, store, since) {
      if (since >= warmUp) record(stores[store].podUnfinished, at - since);
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
    operationUnfinished(at, operations, row) {
      const tally = stores[operations.store];
      const arrivedAt = operations.arrivedAt[row];
      if (arrivedAt < warmUp) return;
      const startedAt = operations.startedAt[row];
      record(tally.unfinished, at - arrivedAt);
      if (!isKnown(startedAt)) {
        record(tally.unfinishedWaits, at - arrivedAt);
        return;
      }
      record(tally.waits, startedAt - arrivedAt);
      tally.serviceTime += at - startedAt;
    },
  };
}
