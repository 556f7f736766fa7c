import { z } from 'zod';
import type { Scaler } from '../../policies/index.js';
import type { DurationText, Seconds } from '../../units.js';

const integer = z.int().min(0);

/** Fields that plain policies share. */
export const replicas = integer;
export const min = integer.optional().describe('Replicas at least; 0 without it.');
export const max = integer.describe('Replicas at most.');

/** What people write for a plain policy: its name under `policy`, and its own fields. */
type Fields = z.ZodObject<{ policy: z.ZodLiteral<string> }>;

/** A plain policy of `src/policies/baselines` as people write it in a scenario. */
export type Baseline<F extends Fields> = {
  /** What people write. */
  readonly fields: F;
  /** Whether it decides by the jobs of a queue, so that a workload that takes from none gives it nothing to decide by. */
  readonly readsQueue: boolean;
  /** The policy. Durations are texts: `span` reads that of a field, or gives the seconds for one that is left out. */
  readonly scaler: (written: z.output<F>, span: Span) => Scaler;
};

/** Reads the duration of a field; `otherwise` where it is left out. */
export type Span = (field: string, text: DurationText | undefined, otherwise: Seconds) => Seconds;
