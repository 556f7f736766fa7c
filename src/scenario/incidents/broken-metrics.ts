import { z } from 'zod';
import { type IncidentKind, type Lasting, lasting } from './kind.js';

/**
 * Where controllers ask for numbers: CPU and memory of pods; series of the section `metrics`; the brokers of queues,
 * asked by KEDA.
 */
export type MetricsSource = 'metrics-server' | 'prometheus' | 'brokers';

/** `source`: what does not answer; null: none of them does. */
export type BrokenMetrics = Lasting & { readonly kind: 'broken-metrics'; readonly source: MetricsSource | null };

const fields = z.strictObject({
  kind: z.literal('broken-metrics').describe('Sources of metrics do not answer.'),
  ...lasting,
  source: z
    .enum(['metrics-server', 'prometheus', 'brokers'])
    .optional()
    .describe(
      'What does not answer: metrics-server (CPU and memory), prometheus (the section metrics) or brokers (queues, for KEDA); all of them without it.',
    ),
});

export const brokenMetrics: IncidentKind<typeof fields, BrokenMetrics> = {
  fields,
  read: ({ source = null }, { from, until, regions }) =>
    regions.map(({ name }) => ({ kind: 'broken-metrics', at: from, until, region: name, source })),
  subject: () => '',
  label: ({ source }) => `no ${source ?? 'metrics'}`,
};
