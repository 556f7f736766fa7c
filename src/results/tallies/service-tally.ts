import { type Sketch, sketch } from '../../kernel/sketch.js';
import type { Seconds } from '../../units.js';
import { type Batches, batches } from './batches.js';
import { type ClassTally, classTally } from './class-tally.js';
import type { ClientTally } from './client-tally.js';
import { type Level, level } from './level.js';
import { requestErrors } from './request-errors.js';

/**
 * What is remembered of one service, in flat memory; `joined`, `finished` and `broken` count from the start of the run.
 */
export type ServiceTally = {
  /** Number of its region. */
  readonly region: number;
  /** Name of the service. */
  readonly name: string;
  /** Requests in the service. */
  readonly inFlight: Level;
  /** Requests that came. */
  joined: number;
  /** Requests that succeeded. */
  finished: number;
  /** Requests that failed. */
  broken: number;
  /** At the last sample, as the next two. */
  joinedThen: number;
  /** At the last sample. */
  finishedThen: number;
  /** At the last sample. */
  brokenThen: number;
  /** Requests that came after the warm-up. */
  arrived: number;
  /** Succeeded after the warm-up, whenever they arrived. */
  completions: number;
  /** Failed requests that arrived after the warm-up, by place in `requestErrors`. */
  readonly errors: Float64Array;
  /** Requests that were sent to it again, and calls that it sent again. */
  retries: number;
  /** Calls that it sent again. */
  callRetries: number;
  /** Requests that were sent to a pod where a zone is preferred, and those of them that left their zone. */
  routed: number;
  /** Requests that left their zone. */
  crossed: number;
  /** Of requests that succeeded. */
  readonly responses: Sketch;
  /** Ages of the requests that are neither answered nor failed when the run ends. */
  readonly unfinished: Sketch;
  /** What those who ask saw, where some of them have a call policy; null: what the service saw. */
  clients: ClientTally | null;
  /** Responses in order. */
  readonly responseBatches: Batches;
  /** By demand. */
  readonly classes: ClassTally;
};

export function serviceTally(region: number, name: string, warmUp: Seconds, demands: number): ServiceTally {
  return {
    region,
    name,
    inFlight: level(warmUp),
    joined: 0,
    finished: 0,
    broken: 0,
    joinedThen: 0,
    finishedThen: 0,
    brokenThen: 0,
    arrived: 0,
    completions: 0,
    errors: new Float64Array(requestErrors.length),
    retries: 0,
    callRetries: 0,
    routed: 0,
    crossed: 0,
    responses: sketch(),
    unfinished: sketch(),
    clients: null,
    responseBatches: batches(),
    classes: classTally(demands),
  };
}
