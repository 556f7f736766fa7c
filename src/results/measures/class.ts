import type { Seconds } from '../../units.js';
import { ratio } from '../tallies/over.js';
import type { Times } from '../tallies/times.js';
import { times, whole } from './declare.js';
import type { Measures } from './measure.js';

/** What is remembered of the jobs or requests of one name. */
export type ClassFacts = {
  readonly done: number;
  readonly wait: Seconds;
  readonly responses: Times;
  readonly errors: number;
  readonly retries: number;
};

/** The numbers of a class of jobs or requests, in the order of the table `summary`. */
export const classOfWork = {
  done: whole('jobs', 'jobs finished or requests answered', (from: ClassFacts) => from.done, { overRegions: 'sum' }),
  waitMean: whole('s', 'mean wait; 0 for requests', (from: ClassFacts) => ratio(from.wait, from.done)),
  ...times(
    'response',
    'time from arrival to the end; of requests from the first try to the last answer, of those that whoever asked saw succeed',
    (from: ClassFacts) => from.responses,
  ),
  errors: whole(
    'requests',
    'requests that whoever asked saw fail: with an error, or not answered in time; 0 for jobs',
    (from: ClassFacts) => from.errors,
    { overRegions: 'sum' },
  ),
  unfinished: whole(
    'jobs',
    'jobs or requests that were not finished when the run ended',
    (from: ClassFacts) => from.responses.unfinished.count,
    { overRegions: 'sum' },
  ),
  retries: whole('requests', 'tries of clients after the first one; 0 for jobs', (from: ClassFacts) => from.retries, {
    overRegions: 'sum',
  }),
} as const satisfies Measures<ClassFacts>;
