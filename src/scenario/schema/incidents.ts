import { z } from 'zod';
import { duration, instant } from '../fields/texts.js';

const span = { at: instant, for: duration.optional(), until: instant.optional() };
const region = z.string().optional();
const zones = z.union([z.string(), z.array(z.string()).readonly()]);

/** What goes wrong, and what people do from outside. */
export const incident = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('zone-outage'), ...span, region, zone: z.string() }),
  z.strictObject({ kind: z.literal('region-outage'), ...span, region }),
  z.strictObject({ kind: z.literal('stock-out'), ...span, region, instanceType: z.string(), zone: zones.optional() }),
  z.strictObject({ kind: z.literal('batch'), at: instant, region, queue: z.string(), size: z.int().min(1) }),
  z.strictObject({ kind: z.literal('slow-registry'), ...span, region, factor: z.number().positive() }),
  z.strictObject({ kind: z.literal('slow-store'), ...span, region, store: z.string(), factor: z.number().positive() }),
  z.strictObject({
    kind: z.literal('broken-metrics'),
    ...span,
    region,
    source: z
      .enum(['metrics-server', 'prometheus', 'brokers'])
      .optional()
      .describe(
        'What does not answer: metrics-server (CPU and memory), prometheus (the section metrics) or brokers (queues, for KEDA); all of them without it.',
      ),
  }),
  z.strictObject({ kind: z.literal('scale'), at: instant, region, workload: z.string(), replicas: z.int().min(0) }),
  z.strictObject({
    kind: z.literal('apply'),
    at: instant,
    region,
    object: z.string().optional().describe('Kind/name of the object that `patch` changes.'),
    patch: z
      .union([z.record(z.string(), z.unknown()), z.null()])
      .optional()
      .describe('A JSON merge patch, or null to delete the object.'),
    manifest: z.record(z.string(), z.unknown()).optional().describe('A whole object, as kubectl apply takes it.'),
  }),
  z.strictObject({ kind: z.literal('rollout'), at: instant, region, workload: z.string() }),
  z.strictObject({
    kind: z.literal('restart'),
    at: instant,
    for: duration.optional().describe('How long the controller is away; 20s without it.'),
    region,
    controller: z.enum(['kube-controller-manager', 'keda-operator']),
  }),
]);
