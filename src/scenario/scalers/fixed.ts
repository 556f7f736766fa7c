import { z } from 'zod';
import { fixed as policy } from '../../policies/index.js';
import { type Baseline, replicas } from './baseline.js';

const fields = z.strictObject({
  policy: z.literal('fixed').describe('Always as many replicas.'),
  replicas: replicas.describe('How many.'),
});

export const fixed: Baseline<typeof fields> = {
  fields,
  readsQueue: false,
  scaler: (written) => policy(written.replicas),
};
