import { connectionLimit } from '../../src/world/stores/connections.js';
import { type Bag, bag, complaints, type Judge } from './judge.js';

type Book = {
  readonly name: string;
  readonly timeout: number;
  readonly open: Bag<number>;
  arrived: number;
  done: number;
  failed: number;
};

/**
 * Each request that arrived is done, failed, or still on its way: exactly once. No store gives more connections than it
 * has.
 */
export const requests: Judge = ({ scenario, log, left }) => {
  const c = complaints();
  const books = scenario.regions.flatMap((region) => servicesOf(region.workloads));
  const stores = scenario.regions.flatMap((region) => region.stores.map((strict) => ({ strict, held: 0 })));
  for (const entry of log) {
    switch (entry.call) {
      case 'requestArrived': {
        const book = books[entry.args[1]];
        book.arrived++;
        book.open.put(entry.args[0]);
        break;
      }
      case 'requestDone':
      case 'requestFailed': {
        const [at, service, , arrivedAt] = entry.args;
        const book = books[service];
        if (entry.call === 'requestDone') book.done++;
        else book.failed++;
        c.expect(
          book.open.take(arrivedAt),
          () => `${book.name}: at ${at} s a request of ${arrivedAt} s ends that is not on its way`,
        );
        c.expect(
          at >= arrivedAt && at - arrivedAt <= book.timeout + 1e-6,
          () => `${book.name}: a request of ${arrivedAt} s ends at ${at} s, the timeout is ${book.timeout} s`,
        );
        break;
      }
      case 'connectionsHeld': {
        const [at, index, held] = entry.args;
        const store = stores[index];
        store.held = held;
        const most = connectionLimit(store.strict);
        c.expect(
          held >= 0 && held <= most,
          () => `${store.strict.name}: at ${at} s ${held} of ${most} connections are held`,
        );
        break;
      }
      case 'operationDone':
        c.expect(
          entry.args[3] >= 0 && entry.args[0] - entry.args[2] >= entry.args[3] - 1e-6,
          () => `at ${entry.args[0]} s an operation of ${entry.args[2]} s took ${entry.args[3]} s`,
        );
    }
  }
  books.forEach(({ name, open, arrived, done, failed }, i) => {
    c.expect(
      open.size() === left.services[i],
      () => `${name}: by the reports ${open.size()} requests are on their way, in the world ${left.services[i]}`,
    );
    c.expect(
      arrived === done + failed + open.size(),
      () => `${name}: ${arrived} arrived, ${done} done, ${failed} failed, ${open.size()} on their way`,
    );
  });
  stores.forEach(({ strict, held }, i) => {
    c.expect(
      held === left.stores[i],
      () => `${strict.name}: ${held} connections were reported, ${left.stores[i]} are held`,
    );
  });
  return c.list;
};

/** A service is numbered by the first workload that serves it; that one says the timeout. */
function servicesOf(
  workloads: readonly {
    readonly behaviour: { readonly kind: string; readonly service?: unknown; readonly timeout?: number };
  }[],
): Book[] {
  const books = new Map<string, Book>();
  for (const { behaviour } of workloads) {
    if (behaviour.kind !== 'service' || books.has(behaviour.service as string)) continue;
    books.set(behaviour.service as string, {
      name: behaviour.service as string,
      timeout: behaviour.timeout ?? Number.POSITIVE_INFINITY,
      open: bag(),
      arrived: 0,
      done: 0,
      failed: 0,
    });
  }
  return [...books.values()];
}
