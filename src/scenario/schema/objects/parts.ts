import { z } from 'zod';

// Only what is simulated is described; fields that Kubernetes knows and the simulator has no use for are `unused`
// and pass without a warning. Everything else is unknown and gets a warning, because it may be a slip of the pen.

export const unused = z.unknown().optional();
export const unusedFields = <K extends string>(...names: readonly K[]): Record<K, typeof unused> =>
  Object.fromEntries(names.map((name) => [name, unused])) as Record<K, typeof unused>;
export const maybe = <T extends z.ZodType>(schema: T) => schema.nullish();
export const quantity = z.union([z.string(), z.number()]);
export const quantities = z.record(z.string(), quantity);
export const labels = z.record(z.string(), z.string());
export const count = z.int().min(0);
/** A number of pods, or a share such as 25%. */
export const part = z.union([count, z.string()]);
export const selector = z.strictObject({ matchLabels: maybe(labels), matchExpressions: unused });

const metadata = z.looseObject({ name: z.string(), labels: maybe(z.record(z.string(), z.unknown())) });
export const head = { apiVersion: z.string().optional(), kind: z.string(), metadata, status: unused };
