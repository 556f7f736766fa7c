import { type Fifo, fifo } from '../../kernel/fifo.js';
import type { Handler, Simulation } from '../../kernel/simulation.js';
import type { Store } from '../../scenario/strict.js';
import type { Seconds } from '../../units.js';
import type { Recorder } from '../recorder.js';
import type { Pod, World } from '../world.js';

/** A database, cache or broker as a limit: connections that pods hold, and operations that run `cores` at a time, in order of arrival. */
export type DataStore = {
  /** Number through all regions, as for the recorder. */
  readonly index: number;
  readonly name: string;
  readonly strict: Store;
  /** How much longer an operation that starts now takes; 1 is normal. */
  factor: number;
  /** Connections that are held now. */
  readonly held: number;
  /** Operations that run and that wait. */
  readonly running: number;
  readonly waiting: number;
  /** Takes connections for a pod on top of those it has; false, and none taken, when not all are free. */
  acquire(pod: Pod, count: number): boolean;
  /** Gives back all connections of a pod. */
  release(pod: Pod): void;
  /** Does an operation of so many seconds, then calls the handler. */
  operate(seconds: Seconds, handler: Handler<number>, payload: number): void;
};

/** Operations that run or wait, a row each. */
type Operations = { readonly arrivedAt: number[]; readonly seconds: number[]; readonly handlers: (Handler<number> | null)[]; readonly payloads: number[]; readonly free: number[] };

type State = {
  held: number;
  running: number;
  readonly connections: Map<number, number>;
  readonly operations: Operations;
  readonly line: Fifo;
  readonly finish: (row: number) => void;
};

/** A store that nobody uses yet. */
export function dataStore(world: Pick<World, 'simulation' | 'recorder'>, index: number, strict: Store): DataStore {
  const { simulation, recorder } = world;
  const state: State = {
    held: 0,
    running: 0,
    connections: new Map(),
    operations: { arrivedAt: [], seconds: [], handlers: [], payloads: [], free: [] },
    line: fifo(),
    finish: (row) => finish(store, state, simulation, recorder, row),
  };
  const store: DataStore = {
    index,
    name: strict.name,
    strict,
    factor: 1,
    get held() {
      return state.held;
    },
    get running() {
      return state.running;
    },
    get waiting() {
      return state.line.size;
    },
    acquire: (pod, count) => acquire(store, state, simulation, recorder, pod, count),
    release: (pod) => release(store, state, simulation, recorder, pod),
    operate: (seconds, handler, payload) => {
      const row = enter(state.operations, simulation.now, seconds, handler, payload);
      if (state.running < strict.cores) begin(store, state, simulation, row);
      else state.line.push(row);
    },
  };
  return store;
}

function acquire(store: DataStore, state: State, simulation: Simulation, recorder: Recorder, pod: Pod, count: number): boolean {
  if (state.held + count > store.strict.maxConnections) {
    recorder.connectionRefused(simulation.now, store.index, pod.workload.index);
    return false;
  }
  state.held += count;
  state.connections.set(pod.id, (state.connections.get(pod.id) ?? 0) + count);
  recorder.connectionsHeld(simulation.now, store.index, state.held);
  return true;
}

function release(store: DataStore, state: State, simulation: Simulation, recorder: Recorder, pod: Pod): void {
  const count = state.connections.get(pod.id);
  if (count === undefined) return;
  state.connections.delete(pod.id);
  state.held -= count;
  recorder.connectionsHeld(simulation.now, store.index, state.held);
}

function enter(all: Operations, now: Seconds, seconds: Seconds, handler: Handler<number>, payload: number): number {
  const row = all.free.pop() ?? all.arrivedAt.length;
  all.arrivedAt[row] = now;
  all.seconds[row] = seconds;
  all.handlers[row] = handler;
  all.payloads[row] = payload;
  return row;
}

function begin(store: DataStore, state: State, simulation: Simulation, row: number): void {
  const seconds = state.operations.seconds[row] * store.factor;
  state.operations.seconds[row] = seconds;
  state.running++;
  simulation.after(seconds, state.finish, row);
}

function finish(store: DataStore, state: State, simulation: Simulation, recorder: Recorder, row: number): void {
  const { arrivedAt, seconds, handlers, payloads, free } = state.operations;
  const handler = handlers[row];
  const payload = payloads[row];
  recorder.operationDone(simulation.now, store.index, arrivedAt[row], seconds[row]);
  handlers[row] = null;
  free.push(row);
  state.running--;
  if (state.line.size > 0) begin(store, state, simulation, state.line.shift());
  if (handler !== null) handler(payload);
}
