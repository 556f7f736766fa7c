import { z } from 'zod';
import { distribution, duration, instant, rate } from './schema-texts.js';

export const trace = z.strictObject({
  file: z.string().describe('A CSV file with a header.'),
  time: z.string().optional().describe('Column with the time (seconds or dates); found by its usual names without it.'),
  scale: z.number().positive().optional().describe('2: twice as many arrivals a second.'),
  repeat: z
    .union([z.literal(true), z.string(), z.number()])
    .optional()
    .describe('Begin again every so often; true: when the trace ends.'),
  thin: rate.optional().describe('Keep a row with probability thin(t) / rate of the trace.'),
  thinBase: z.union([z.string(), z.number()]).optional().describe('The rate that thin is divided by; the mean rate of the trace without it.'),
});

/** One kind of arrivals. */
export const entry = z.strictObject({
  rate: rate.optional(),
  gap: distribution.optional().describe('Independent gaps between arrivals: gamma(mean=100ms, scv=4).'),
  batches: z
    .strictObject({
      size: z.int().min(1),
      at: z.union([z.string(), z.number(), z.array(z.union([z.string(), z.number()])).readonly()]).describe('18:00 weekdays, 08:30 monday, 6h; or a list.'),
    })
    .optional()
    .describe('Many jobs at one instant.'),
  trace: z.union([z.string(), trace]).optional().describe('Recorded arrivals: a CSV file.'),
  work: z
    .union([distribution, z.strictObject({ table: z.string(), of: z.string() })])
    .optional()
    .describe(
      'Service time (queue) or CPU time (service) of these jobs: a distribution, a sum over columns of the trace (1.5ms * ContextTokens + 47ms * GeneratedTokens), or { table, of } to draw rows of a CSV file.',
    ),
  class: z.string().optional().describe('Name of this kind of jobs in the results.'),
  priority: z.int().optional().describe('Higher is served first.'),
});

const entries = z.union([entry, z.array(entry).readonly()]);

/** Arrivals at one queue or service: the same in every region, or by name of the region. */
export const demand = z.union([entry, z.array(entry).readonly(), z.record(z.string(), entries)]);

const span = { at: instant, for: duration.optional(), until: instant.optional() };
const region = z.string().optional();
const zones = z.union([z.string(), z.array(z.string()).readonly()]);

/** What goes wrong. */
export const incident = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('zone-outage'), ...span, region, zone: z.string() }),
  z.strictObject({ kind: z.literal('region-outage'), ...span, region }),
  z.strictObject({ kind: z.literal('stock-out'), ...span, region, instanceType: z.string(), zone: zones.optional() }),
  z.strictObject({ kind: z.literal('batch'), at: instant, region, queue: z.string(), size: z.int().min(1) }),
  z.strictObject({ kind: z.literal('slow-registry'), ...span, region, factor: z.number().positive() }),
  z.strictObject({ kind: z.literal('slow-store'), ...span, region, store: z.string(), factor: z.number().positive() }),
  z.strictObject({ kind: z.literal('broken-metrics'), ...span, region }),
  z.strictObject({ kind: z.literal('scale'), at: instant, region, workload: z.string(), replicas: z.int().min(0) }),
]);
