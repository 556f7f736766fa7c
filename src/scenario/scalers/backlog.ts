import { z } from 'zod';
import { backlog as policy } from '../../policies/index.js';
import { duration } from '../fields/texts.js';
import { type Baseline, max, min } from './baseline.js';

const fields = z.strictObject({
  policy: z.literal('backlog').describe('Replicas in proportion to the jobs that wait or are in work.'),
  target: z.number().positive().describe('Jobs for each replica.'),
  min,
  max,
  every: duration.optional(),
});

export const backlog: Baseline<typeof fields> = {
  fields,
  readsQueue: true,
  scaler: ({ target, min: least = 0, max: most, every }, span) =>
    policy({ target, min: least, max: most, every: span('every', every, 15) }),
};
