import { type Sketch, sketch } from '../../kernel/sketch.js';
import { requestErrors } from './request-errors.js';

/**
 * What those who ask a service saw of it: one entry for each request that they wanted answered, from its first try to
 * its last answer, however often it was sent.
 */
export type ClientTally = {
  /** Of those that were answered well. */
  readonly responses: Sketch;
  /** Of those that were not, by place in `requestErrors`. */
  readonly errors: Float64Array;
  /** Of those the ones for which the client itself did not wait any longer. */
  abandoned: number;
  /** Ages of those for which a client still waits when the run ends. */
  readonly unfinished: Sketch;
};

/** Nothing asked yet. */
export const clientTally = (): ClientTally => ({
  responses: sketch(),
  errors: new Float64Array(requestErrors.length),
  abandoned: 0,
  unfinished: sketch(),
});
