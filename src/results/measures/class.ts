import type { Sketch } from '../../kernel/sketch.js';
import type { Seconds } from '../../units.js';
import { ratio } from '../tallies/over.js';
import { times, whole } from './declare.js';
import type { Measures } from './measure.js';

/** What is remembered of the jobs or requests of one name. */
export type ClassFacts = {
  readonly done: number;
  readonly wait: Seconds;
  readonly responses: Sketch;
  readonly errors: number;
  readonly retries: number;
};

/** The numbers of a class of jobs or requests, in the order of the table `summary`. */
export const classOfWork = {
  done: whole('jobs', 'jobs finished or requests answered', (from: ClassFacts) => from.done, { overRegions: 'sum' }),
  waitMean: whole('s', 'mean wait; 0 for requests', (from: ClassFacts) => ratio(from.wait, from.done)),
  ...times(
    'response',
    'time from arrival to the end; where clients retry, from the first try to the last answer, of requests that succeeded',
    (from: ClassFacts) => from.responses,
  ),
  errors: whole(
    'requests',
    'requests that failed; where clients retry, those whose last try failed; 0 for jobs',
    (from: ClassFacts) => from.errors,
    { overRegions: 'sum' },
  ),
  retries: whole('requests', 'tries of clients after the first one; 0 for jobs', (from: ClassFacts) => from.retries, {
    overRegions: 'sum',
  }),
} as const satisfies Measures<ClassFacts>;
