import { z } from 'zod';
import type { Scaler } from '../../policies/index.js';
import { backlog } from './backlog.js';
import type { Baseline } from './baseline.js';
import { fixed } from './fixed.js';
import { perJob } from './per-job.js';

/** Every plain policy that a scenario can name. A new one is a file and a line here. */
const BASELINES = [fixed, backlog, perJob] as const;

type Fields = (typeof BASELINES)[number]['fields'];

const isScaler = (value: unknown): value is Scaler =>
  typeof value === 'object' && value !== null && 'decide' in value && typeof value.decide === 'function';

/** A plain policy by name, or (in TypeScript) a policy itself. */
export const scaler = z.union([
  z.discriminatedUnion('policy', BASELINES.map(({ fields }) => fields) as unknown as readonly [Fields, ...Fields[]]),
  z.custom<Scaler>(isScaler),
]);

export const scalers = z
  .record(z.string(), scaler)
  .describe('Plain policies by Kind/name of the workload (or region/Kind/name), beside or instead of HPA and KEDA.');

// Each is asked only about what was written for it.
const BY_NAME = new Map(BASELINES.map((one) => [one.fields.shape.policy.value, one as unknown as Baseline<Fields>]));

/** The plain policy of this name. */
export const baselineOf = (name: z.output<Fields>['policy']): Baseline<Fields> => BY_NAME.get(name) as Baseline<Fields>;
