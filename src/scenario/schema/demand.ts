import { z } from 'zod';
import { distribution, duration, rate } from '../fields/texts.js';
import { retries } from './call.js';

export const trace = z.strictObject({
  file: z.string().describe('A CSV file with a header.'),
  time: z.string().optional().describe('Column with the time; found by its usual names without it.'),
  unit: z
    .enum(['ns', 'us', 'ms', 's', 'min', 'h'])
    .optional()
    .describe(
      'Unit of the times; without it dates are told by their form, numbers by the heading (ts_ms) or their size.',
    ),
  from: z
    .union([z.string(), z.number()])
    .optional()
    .describe(
      'Which instant of the trace is t = 0: first-row, a date, or a duration. Without it dates count from the start of the scenario when that is a date, else from the first row; other times from 0.',
    ),
  where: z
    .record(z.string(), z.union([z.string(), z.number()]))
    .optional()
    .describe('Only rows that have this in that column: { class: batch }.'),
  share: z
    .tuple([z.number().min(0).max(1), z.number().min(0).max(1)])
    .readonly()
    .optional()
    .describe(
      'Only the rows that a fixed draw puts between these shares: [0, 0.2] and [0.2, 1] divide a file between two kinds of demand, each row to one.',
    ),
  scale: z.number().positive().optional().describe('2: twice as many arrivals a second: the times are halved.'),
  repeat: z
    .union([z.literal(true), z.string(), z.number()])
    .optional()
    .describe('Begin again every so often; true: when the trace ends.'),
  thin: rate.optional().describe('Keep a row with probability thin(t) / rate of the trace.'),
  thinBase: z
    .union([z.string(), z.number()])
    .optional()
    .describe('The rate that thin is divided by; the mean rate of the trace without it.'),
});

const users = z.union([
  z.string(),
  z.number(),
  z.strictObject({
    from: z.int().min(0).max(1_000_000).optional().describe('Users at the start; 0 without it.'),
    stages: z
      .array(z.strictObject({ for: duration, to: z.int().min(0).max(1_000_000).describe('Users at its end.') }))
      .min(1)
      .readonly()
      .describe('Straight lines to so many users, one after the other; for: 0s is a jump.'),
    repeat: z
      .boolean()
      .optional()
      .describe('Begin again with `from` after the last stage; without it, the last number stays.'),
  }),
]);

/** One kind of arrivals. */
export const entry = z.strictObject({
  rate: rate.optional(),
  gap: distribution.optional().describe('Independent gaps between arrivals: gamma(mean=100ms, scv=4).'),
  batches: z
    .strictObject({
      size: z.int().min(1).describe('Jobs that arrive together.'),
      at: z
        .union([z.string(), z.number(), z.array(z.union([z.string(), z.number()])).readonly()])
        .describe('18:00 weekdays, 08:30 monday, 6h; or a list.'),
    })
    .optional()
    .describe('Many jobs at one instant.'),
  trace: z.union([z.string(), trace]).optional().describe('Recorded arrivals: a CSV file.'),
  users: users
    .optional()
    .describe('Users of a service who wait for each answer: 40, daily(low=15, high=120, peak=14:00), or { stages }.'),
  think: distribution.optional().describe('Time between an answer and the next request of a user.'),
  requests: z.int().min(1).optional().describe('Requests of a user in a row before it thinks; 1 without it.'),
  timeout: duration.optional().describe('A client of a service waits so long for each try; for ever without it.'),
  retries: retries
    .optional()
    .describe(
      'What a client of a service does when a try fails; a request then lasts from its first try to its last answer.',
    ),
  work: z
    .union([
      distribution,
      z.strictObject({
        table: z.string().describe('A CSV file whose rows are drawn with equal probability.'),
        of: z.string().describe('A sum over its columns: 1.5ms * ContextTokens + 47ms * GeneratedTokens.'),
      }),
    ])
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
