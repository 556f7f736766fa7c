import { z } from 'zod';
import { duration } from '../fields/texts.js';
import { MEASURES, type Measure } from '../strict/metric.js';

const measures = Object.keys(MEASURES) as [Measure, ...Measure[]];
const meanings = Object.entries(MEASURES).map(([name, { of, what }]) => `${name} (${of.join(' or ')}): ${what}`);

const late = {
  every: duration.optional().describe('From one sample to the next; 30s without it, as prometheus-operator scrapes.'),
  delay: duration
    .optional()
    .describe('How late a sample can be asked for: the lag of an adapter or a cloud service; 0 without it.'),
};

const measured = z.strictObject({
  of: z.string().describe('Name of a queue or service, or Kind/name of a workload.'),
  measure: z.enum(measures).describe(`${meanings.join('; ')}.`),
  window: duration.optional().describe('Over how long a rate (2m without it) or a quantile (5m without it) is taken.'),
  ...late,
});

const recorded = z.strictObject({
  trace: z.string().describe('A CSV file with a header: a recorded series.'),
  column: z
    .string()
    .optional()
    .describe('Column with the values; the first one with numbers beside the time without it.'),
  time: z.string().optional().describe('Column with the time; found by its usual names without it.'),
  repeat: z
    .union([z.literal(true), duration])
    .optional()
    .describe('Begin again every so often; true: when the rows end.'),
  ...late,
});

const constant = z.strictObject({ value: z.number().describe('A number that does not change.') });

const metric = z.union([measured, recorded, constant, z.literal('missing')]);

/** Series that a monitoring system has of the platform. */
export const metrics = z
  .record(z.string(), metric)
  .describe(
    'Series for Pods, Object and External metrics of HPAs (by the name of the metric, or name{label=value} for one selector) and for KEDA triggers; missing: the adapter has none.',
  );

const bound = z.union([z.string(), z.record(z.string(), z.string())]);

/** Which trigger reads which series. */
export const triggers = z
  .record(z.string(), bound)
  .describe(
    'Metrics that triggers read: ScaledObject/name or ScaledJob/name to the name of a metric, or to metrics by name or number of the trigger.',
  );

export type MetricInput = z.input<typeof metric>;
