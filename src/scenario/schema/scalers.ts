import { z } from 'zod';
import type { Scaler } from '../../policies/index.js';
import { duration } from '../fields/texts.js';

export const integer = z.int().min(0);
const isScaler = (value: unknown): value is Scaler =>
  typeof value === 'object' && value !== null && 'decide' in value && typeof value.decide === 'function';

export const least = integer.optional().describe('Replicas at least; 0 without it.');
export const most = integer.describe('Replicas at most.');

/** A plain policy by name, or (in TypeScript) a policy itself. */
export const scaler = z.union([
  z.discriminatedUnion('policy', [
    z.strictObject({
      policy: z.literal('fixed').describe('Always as many replicas.'),
      replicas: integer.describe('How many.'),
    }),
    z.strictObject({
      policy: z.literal('backlog').describe('Replicas in proportion to the jobs that wait or are in work.'),
      target: z.number().positive().describe('Jobs for each replica.'),
      min: least,
      max: most,
      every: duration.optional(),
    }),
    z.strictObject({ policy: z.literal('perJob').describe('One replica for each job.'), min: least, max: most }),
  ]),
  z.custom<Scaler>(isScaler),
]);
export const scalers = z
  .record(z.string(), scaler)
  .describe('Plain policies by Kind/name of the workload (or region/Kind/name), beside or instead of HPA and KEDA.');
