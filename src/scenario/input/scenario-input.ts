import { z } from 'zod';
import { duration } from '../fields/texts.js';
import { incident } from '../incidents/kinds.js';
import { type scaler, scalers } from '../scalers/scalers.js';
import { behaviour } from '../schema/behaviour.js';
import type { breaker, call, plainCall, retries } from '../schema/call.js';
import { cluster, manifests, type nodeGroup } from '../schema/cluster.js';
import { demand, type entry, type trace } from '../schema/demand.js';
import { metrics, triggers } from '../schema/metrics.js';
import { policy } from '../schema/policies.js';
import { queue } from '../schema/queue.js';
import { store } from '../schema/store.js';
import { versions } from '../schema/versions.js';
import type { FirstDayInput } from '../texts/calendar.js';

/**
 * The one source of the loose form: its TypeScript type, the checks of a file, and the JSON Schema all come from here.
 */
export const scenarioSchema = z.strictObject({
  hooke: z.literal(1).optional().describe('Version of this format.'),
  name: z.string().optional().describe('Name of the scenario in results and charts.'),
  horizon: duration.describe('How long to simulate: 24h.'),
  start: (z.string() as z.ZodType<FirstDayInput, FirstDayInput>)
    .optional()
    .describe('The day whose midnight (UTC) is t = 0: a date such as 2026-03-29, or a weekday; monday without it.'),
  warmUp: z
    .union([duration, z.literal('auto')])
    .optional()
    .describe('What is measured starts here; auto: a tenth of the horizon, at most 1h. 0 without it.'),
  seed: z.int().min(0).optional().describe('From which everything random is drawn; 1 without it.'),
  versions: versions.optional().describe('Versions of the controllers whose rules are applied.'),
  sensors: z
    .union([
      z.enum(['real', 'perfect']),
      z.strictObject({
        resolution: duration.describe(
          'How often metrics-server asks the nodes: its --metric-resolution; 15s without it, 10s at least.',
        ),
      }),
    ])
    .optional()
    .describe('Whether policies see late, sampled metrics or the truth.'),
  manifests: manifests.optional().describe('Kubernetes objects as they are applied: files and folders.'),
  cluster: cluster
    .optional()
    .describe('Where it runs: provider, regions, node groups. Without it every pod finds a place at once.'),
  queues: z.record(z.string(), queue).optional().describe('Queues of jobs by name, each kept by a broker.'),
  stores: z
    .record(z.string(), store)
    .optional()
    .describe('Databases, caches and brokers by name, as limits that bind before compute does.'),
  shapes: z.record(z.string(), z.string()).optional().describe('Named rates or factors that rates may use.'),
  behaviour: z
    .record(z.string(), behaviour)
    .optional()
    .describe('How the software acts, by Kind/name of the workload.'),
  demand: z.record(z.string(), demand).optional().describe('Who arrives when, by name of the queue or service.'),
  scalers: scalers.optional(),
  metrics: metrics.optional(),
  triggers: triggers.optional(),
  incidents: z
    .array(incident)
    .readonly()
    .optional()
    .describe('What goes wrong and what people do meanwhile, and when.'),
  goals: z
    .array(z.string())
    .readonly()
    .optional()
    .describe(
      'p95 wait of documents < 2m; errors of api < 1%; p99 response of api for web in eu-west-1 < 1s; cost < 400 USD per day.',
    ),
  policies: z.record(z.string(), policy).optional().describe('Named changes of the manifests that are compared.'),
  limits: z
    .strictObject({
      events: z.int().min(1).optional().describe('Events of a run; 2,000,000,000 without it.'),
      pods: z.int().min(1).optional().describe('Pods that a run makes; 100,000 without it.'),
      rows: z.int().min(1).optional().describe('Rows of one table; 20,000,000 without it.'),
      jobs: z
        .int()
        .min(1)
        .optional()
        .describe('Jobs and requests in the platform at a time, waiting or worked on; 10,000,000 without it.'),
      users: z.int().min(1).optional().describe('Users of all demands together; 1,000,000 without it.'),
    })
    .optional()
    .describe('Ceilings that end a run which has gone wild.'),
});

/** A scenario as people write it. */
export type ScenarioInput = z.input<typeof scenarioSchema>;
export type ScalerInput = z.input<typeof scaler>;
export type QueueInput = z.input<typeof queue>;
export type StoreInput = z.input<typeof store>;
export type ClusterInput = z.input<typeof cluster>;
export type NodeGroupInput = z.input<typeof nodeGroup>;
export type BehaviourInput = z.input<typeof behaviour>;
export type CallInput = z.input<typeof call>;
export type PlainCallInput = z.input<typeof plainCall>;
export type RetriesInput = z.input<typeof retries>;
export type BreakerInput = z.input<typeof breaker>;
export type DemandEntry = z.input<typeof entry>;
export type TraceInput = z.input<typeof trace>;
export type IncidentInput = z.input<typeof incident>;
