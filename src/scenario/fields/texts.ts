import { z } from 'zod';
import type { Distribution } from '../../kernel/distributions.js';

// Texts are checked by their own parsers in a second step: zod's transforms cannot be shown as JSON Schema.

const DISTRIBUTIONS = [
  'constant',
  'exponential',
  'uniform',
  'lognormal',
  'gamma',
  'weibull',
  'pareto',
  'hyperexponential',
  'empirical',
  'mixture',
  'scaled',
] as const;

export const duration = z
  .union([z.string(), z.number()])
  .describe('A span of time: 250ms, 30s, 2m, 1h30m, 2d; a number is seconds.');
export const instant = z
  .union([z.string(), z.number()])
  .describe(
    'An instant of the run: 6h, 1h30m, or a time of day such as 14:00; a number is seconds. t = 0 is a midnight.',
  );
export const quantity = z.union([z.string(), z.number()]).describe('A Kubernetes quantity: 250m, 1.5, 512Mi.');
export const bytes = z.union([z.string(), z.number()]).describe('A size: 512Mi, 1.5Gi, 3.1 GB.');
export const price = z.number().describe('A price in USD per hour.');
export const probability = z.number().describe('A probability, 0 to 1.');

/** A distribution as text, a number of seconds, or (in TypeScript) the kernel's plain object. */
export const distribution = z
  .union([
    z.string(),
    z.number(),
    z.looseObject({ kind: z.enum(DISTRIBUTIONS).describe('Which distribution it is.') }) as unknown as z.ZodType<
      Distribution,
      Distribution
    >,
  ])
  .describe(
    'How a time is spread: 5s, exponential(40s), lognormal(40s, p95=120s) with the median first, gamma(mean=40s, scv=0.5), weibull(scale=, shape=), pareto(minimum=, shape=), uniform(1s, 3s), hyperexponential(mean=, scv=), empirical(file.csv), mixture(0.9: 1s, 0.1: 30s).',
  );

export const rate = z
  .union([
    z.string(),
    z.number(),
    z
      .array(
        z.strictObject({ from: instant, rate: z.union([z.string(), z.number()]).describe('The rate from then on.') }),
      )
      .readonly(),
  ])
  .describe(
    'Arrivals over time: 40/s, 6/min, 9/h, daily(low=15/s, high=120/s, peak=14:00), wave(low=, high=, peak=, period=), weekly(weekday=1, weekend=0.3) * …, hourly(0.01/s, [24 weights]), steps(0h: 5/s, 8h: 40/s), table(file.csv, step=10s), shift(…, 6h), products with shapes; or a list of { from, rate }. A number is arrivals a second.',
  );
