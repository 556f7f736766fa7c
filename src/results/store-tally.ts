import { type Sketch, sketch } from '../kernel/sketch.js';
import type { Seconds } from '../units.js';
import { type Level, level } from './level.js';

/** What is remembered of one store; operations and refusals count after the warm-up. */
export type StoreTally = {
  readonly region: number;
  readonly name: string;
  /** Operations that the store runs at a time. */
  readonly cores: number;
  readonly connections: Level;
  refused: number;
  serviceTime: Seconds;
  readonly waits: Sketch;
  readonly responses: Sketch;
};

export function storeTally(region: number, name: string, cores: number, warmUp: Seconds): StoreTally {
  return { region, name, cores, connections: level(warmUp), refused: 0, serviceTime: 0, waits: sketch(), responses: sketch() };
}
