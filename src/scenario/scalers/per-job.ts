import { z } from 'zod';
import { perJob as policy } from '../../policies/index.js';
import { type Baseline, max, min } from './baseline.js';

const fields = z.strictObject({ policy: z.literal('perJob').describe('One replica for each job.'), min, max });

export const perJob: Baseline<typeof fields> = {
  fields,
  readsQueue: true,
  scaler: ({ min: least = 0, max: most }) => policy({ min: least, max: most }),
};
