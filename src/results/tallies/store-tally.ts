import { type Sketch, sketch } from '../../kernel/sketch.js';
import type { Store } from '../../scenario/strict.js';
import type { Seconds } from '../../units.js';
import { type Level, level, move } from './level.js';
import { occupy, type Saturation, saturation } from './saturation.js';

/** What is remembered of one store; operations and refusals count after the warm-up. */
export type StoreTally = {
  /** Number of its region. */
  readonly region: number;
  /** Name of the store. */
  readonly name: string;
  /** As the scenario has it. */
  readonly strict: Store;
  /** Connections held. */
  readonly connections: Level;
  /** 1 from a refused start until a connection is given back: nobody could have one. */
  readonly exhausted: Level;
  /** Connections that were refused. */
  refused: number;
  /** Core seconds of operations, where they do not slow each other. */
  serviceTime: Seconds;
  /** Of an operation in its pod for one of the pod's connections, where those are limited. */
  readonly podWaits: Sketch;
  /** Ages of those that still waited there when the run ended. */
  readonly podUnfinished: Sketch;
  /** Operations that waited there at all, and that gave up. */
  podWaited: number;
  /** Operations that got none within the acquire timeout. */
  timedOut: number;
  /** For a core, and before that for a server connection. */
  readonly waits: Sketch;
  /** Ages of those that still waited at the end. */
  readonly unfinishedWaits: Sketch;
  /** The wait included. */
  readonly responses: Sketch;
  /** Ages of all that had not ended at the end. */
  readonly unfinished: Sketch;
  /** Operations in the database now. */
  active: number;
  /** Busy cores. */
  readonly cores: Saturation;
  /** Server connections of the pooler and the operations that wait for one; null without a pooler. */
  readonly pool: {
    /** Server connections in use. */
    readonly used: Saturation;
    /** Operations that wait for one. */
    readonly waiting: Level;
  } | null;
};

export function storeTally(region: number, strict: Store, warmUp: Seconds): StoreTally {
  return {
    region,
    name: strict.name,
    strict,
    connections: level(warmUp),
    exhausted: level(warmUp),
    refused: 0,
    serviceTime: 0,
    podWaits: sketch(),
    podUnfinished: sketch(),
    podWaited: 0,
    timedOut: 0,
    waits: sketch(),
    unfinishedWaits: sketch(),
    responses: sketch(),
    unfinished: sketch(),
    active: 0,
    cores: saturation(strict.cores, warmUp),
    pool: strict.pooler === null ? null : { used: saturation(strict.pooler.size, warmUp), waiting: level(warmUp) },
  };
}

/** So many operations more are in the database. */
export function countActive(of: StoreTally, at: Seconds, change: 1 | -1): void {
  of.active += change;
  occupy(of.cores, at, of.active);
  if (of.pool !== null) occupy(of.pool.used, at, of.active);
}

/** The run ends: averages end here. */
export function closeStore(of: StoreTally, at: Seconds): void {
  move(of.connections, at, of.connections.value);
  move(of.exhausted, at, of.exhausted.value);
  occupy(of.cores, at, of.active);
  if (of.pool === null) return;
  occupy(of.pool.used, at, of.active);
  move(of.pool.waiting, at, of.pool.waiting.value);
}
