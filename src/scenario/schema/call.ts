import { z } from 'zod';
import { distribution, duration, probability } from '../fields/texts.js';

/** When a call is tried again. */
export const retries = z.strictObject({
  attempts: z.int().min(1).describe('Tries after the first one.'),
  on: z
    .array(
      z.enum([
        'timeout',
        'refused',
        'unreachable',
        'no-ready-pod',
        'pod-died',
        'callee-failed',
        'circuit-open',
        'connection-timeout',
      ]),
    )
    .min(1)
    .readonly()
    .optional()
    .describe('Errors that are worth another try; all but circuit-open without it.'),
  backoff: z
    .strictObject({
      base: duration.optional().describe('Longest wait before the first retry; 25ms without it.'),
      max: duration.optional().describe('Longest wait before any; ten times the base without it.'),
    })
    .optional()
    .describe('The wait is drawn evenly between 0 and base, 2 base, 4 base …, at most max.'),
  budget: z
    .number()
    .optional()
    .describe('Retries at a time, as a share of the calls in flight (0.2), and 3 in any case; no limit without it.'),
});

/** When a caller stops to call for a while. */
export const breaker = z.strictObject({
  failures: z.int().min(1).optional().describe('It opens after so many failures one after the other.'),
  share: z.number().optional().describe('It opens when this share of the last calls has failed; 0.5 beside `of`.'),
  of: z.int().min(1).max(1_000_000).optional().describe('Those calls; 100 beside `share`.'),
  open: duration.optional().describe('How long it refuses all calls; 60s without it.'),
  halfOpen: z
    .int()
    .min(1)
    .optional()
    .describe('Calls that it lets through afterwards, to close or to open again; 1 with `failures`, else 10.'),
  maxInFlight: z.int().min(1).optional().describe('Calls on their way at a time; further ones fail at once.'),
});

const fields = {
  store: z.string().optional().describe('Name of a store that is asked.'),
  service: z.string().optional().describe('Name of a service that is called.'),
  queue: z.string().optional().describe('Name of a queue that gets a job.'),
  times: z.int().min(1).optional().describe('Operations one after the other, at a store.'),
  time: distribution.optional().describe('Time of one operation here; without it, as the store says.'),
  probability: probability.optional().describe('1 without it.'),
  timeout: duration.optional().describe('Each try fails when it takes longer; what was asked goes on.'),
  retries: retries.optional().describe('When it is tried again.'),
  breaker: breaker.optional().describe('When it is not even tried.'),
};

export const plainCall = z.strictObject(fields);

/** One thing that a request asks others for, or several at once. */
export const call = z.strictObject({
  ...fields,
  parallel: z
    .array(plainCall)
    .min(1)
    .readonly()
    .optional()
    .describe('Calls that begin together; the request goes on when the last is answered.'),
});
