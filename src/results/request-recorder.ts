import { record } from '../kernel/sketch.js';
import type { Seconds } from '../units.js';
import type { Recorder } from '../world/recorder.js';
import { feed } from './batches.js';
import { count } from './class-tally.js';
import { move } from './level.js';
import { requestErrors, type ServiceTally } from './service-tally.js';
import type { StoreTally } from './store-tally.js';

export type RequestCalls = Pick<Recorder, 'requestArrived' | 'requestDone' | 'requestFailed'>;
export type StoreCalls = Pick<Recorder, 'connectionsHeld' | 'connectionRefused' | 'operationDone'>;

/** Hears of each request that was answered or failed, when rows are kept. */
export type RequestRow = (outcome: string, at: Seconds, service: number, demand: number, arrivedAt: Seconds) => void;

/** The hot calls of requests. */
export function requestCalls(services: readonly ServiceTally[], warmUp: Seconds, row: RequestRow | null): RequestCalls {
  return {
    requestArrived(at, service) {
      const tally = services[service] as ServiceTally;
      tally.joined++;
      if (at >= warmUp) tally.arrived++;
      move(tally.inFlight, at, tally.inFlight.value + 1);
    },
    requestDone(at, service, demand, arrivedAt) {
      const tally = services[service] as ServiceTally;
      tally.finished++;
      move(tally.inFlight, at, tally.inFlight.value - 1);
      if (at >= warmUp) tally.completions++;
      if (arrivedAt >= warmUp) {
        const response = at - arrivedAt;
        record(tally.responses, response);
        feed(tally.responseBatches, response);
        count(tally.classes, demand, 0, response);
      }
      if (row !== null) row('done', at, service, demand, arrivedAt);
    },
    requestFailed(at, service, demand, arrivedAt, error) {
      const tally = services[service] as ServiceTally;
      tally.broken++;
      move(tally.inFlight, at, tally.inFlight.value - 1);
      if (arrivedAt >= warmUp) (tally.errors[requestErrors.indexOf(error)] as number)++;
      if (row !== null) row(error, at, service, demand, arrivedAt);
    },
  };
}

/** The hot calls of stores. */
export function storeCalls(stores: readonly StoreTally[], warmUp: Seconds): StoreCalls {
  return {
    connectionsHeld(at, store, held) {
      move((stores[store] as StoreTally).connections, at, held);
    },
    connectionRefused(at, store) {
      if (at >= warmUp) (stores[store] as StoreTally).refused++;
    },
    operationDone(at, store, arrivedAt, service) {
      if (arrivedAt < warmUp) return;
      const tally = stores[store] as StoreTally;
      const took = at - arrivedAt;
      tally.serviceTime += service;
      record(tally.responses, took);
      // The clock rounds sums of times in its last bits: what is no longer than that was no wait.
      record(tally.waits, took - service > 1e-15 * at ? took - service : 0);
    },
  };
}
