import type { Handler } from '../../kernel/simulation.js';
import type { Store } from '../../scenario/strict.js';
import type { Seconds } from '../../units.js';
import type { Pod } from '../pods/pod.js';
import type { World } from '../world.js';
import { acquire, connectionLimit, connections, release } from './connections.js';
import { engine } from './engine.js';
import { enter, leave, type Operations, operations } from './operations.js';
import { pooler } from './pooler.js';

/** A database, cache or broker as a limit: connections that pods hold, and operations on its cores. */
export type DataStore = {
  /** Number through all regions, as for the recorder. */
  readonly index: number;
  readonly name: string;
  readonly strict: Store;
  /** How much longer an operation that starts now takes; 1 is normal. */
  factor: number;
  /** Connections that pods hold now; behind a pooler, those to the pooler. */
  readonly held: number;
  /**
   * Operations that run in the database, that wait there for a core, and that wait in the pooler for a server
   * connection.
   */
  readonly running: number;
  readonly waiting: number;
  readonly pooled: number;
  /** All that run or wait. */
  readonly operations: Operations;
  /** Takes connections for a pod on top of those it has; false, and none taken, when not all are free. */
  acquire(pod: Pod, count: number): boolean;
  /** Gives back all connections of a pod. */
  release(pod: Pod): void;
  /** Does an operation of so many seconds, then calls the handler. */
  operate(seconds: Seconds, handler: Handler<number>, payload: number): void;
};

/** A store that nobody uses yet. */
export function dataStore(
  { simulation, recorder }: Pick<World, 'simulation' | 'recorder'>,
  index: number,
  strict: Store,
): DataStore {
  const all = operations(index);
  const held = connections(simulation, recorder, index, connectionLimit(strict));
  const database = engine(simulation, strict, {
    all,
    begins: (row) => {
      all.seconds[row] *= store.factor;
      all.startedAt[row] = simulation.now;
    },
    ended: (row) => {
      const handler = all.handlers[row];
      const payload = all.payloads[row];
      recorder.operationDone(simulation.now, all, row);
      leave(all, row);
      if (pool !== null) pool.giveBack();
      if (handler !== null && handler !== undefined) handler(payload);
    },
  });
  const begin = (row: number): void => {
    recorder.operationBegan(simulation.now, index);
    database.begin(row);
  };
  const pool =
    strict.pooler === null
      ? null
      : pooler(strict.pooler.size, begin, (count) => recorder.operationsPooled(simulation.now, index, count));
  const store: DataStore = {
    index,
    name: strict.name,
    strict,
    factor: 1,
    get held() {
      return held.held;
    },
    get running() {
      return database.running;
    },
    get waiting() {
      return database.waiting;
    },
    get pooled() {
      return pool === null ? 0 : pool.waiting;
    },
    operations: all,
    acquire: (pod, count) => acquire(held, pod, count),
    release: (pod) => release(held, pod),
    operate: (seconds, handler, payload) => {
      const row = enter(all, simulation.now, seconds, handler, payload);
      if (pool === null) begin(row);
      else pool.ask(row);
    },
  };
  return store;
}
