import type { Stream } from '../../kernel/random.js';
import type { Bytes, Seconds } from '../../units.js';
import type { Pod } from '../pods/pod.js';

/**
 * What is measured of the containers of one pod, from one start of them to the next. NaN in a time means: there is
 * none.
 */
export type Container = {
  readonly pod: Pod;
  readonly startedAt: Seconds;
  readonly stream: Stream;
  /** Where in the round of a scrape its node comes, from 0 to 1. */
  readonly placeInRound: number;
  /** The last measurement of cAdvisor and the one before: when, CPU seconds since the start, memory. */
  at: Seconds;
  cpu: Seconds;
  memory: Bytes;
  atBefore: Seconds;
  cpuBefore: Seconds;
  memoryBefore: Bytes;
  /** When the next measurement is due, and the container that comes after it in the same tick. */
  due: Seconds;
  next: Container | null;
  /** The containers of the pod were started anew: another record goes on. */
  replaced: boolean;
  /** The two points that metrics-server holds. */
  lastAt: Seconds;
  lastCpu: Seconds;
  lastMemory: Bytes;
  previousAt: Seconds;
  previousCpu: Seconds;
};

/** A container of which nothing is known. */
export function container(pod: Pod, stream: Stream, placeInRound: number): Container {
  return {
    pod,
    startedAt: pod.startedAt,
    stream,
    placeInRound,
    due: pod.startedAt,
    next: null,
    replaced: false,
    at: Number.NaN,
    cpu: 0,
    memory: 0,
    atBefore: Number.NaN,
    cpuBefore: 0,
    memoryBefore: 0,
    lastAt: Number.NaN,
    lastCpu: 0,
    lastMemory: 0,
    previousAt: Number.NaN,
    previousCpu: 0,
  };
}
