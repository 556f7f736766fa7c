import { z } from 'zod';
import { bytes, distribution, duration, probability, quantity } from '../fields/texts.js';
import { call } from './call.js';

const use = z.union([z.string(), z.number()]);

/** How the software in the pods of one workload acts. */
export const behaviour = z.strictObject({
  takes: z.string().optional().describe('The queue that it takes jobs from.'),
  serves: z.string().optional().describe('The service whose requests it answers.'),
  concurrency: z.int().min(1).optional().describe('Jobs or requests that one pod works on at a time.'),
  service: distribution.optional().describe('Time that one job takes (with takes).'),
  cpu: distribution.optional().describe('CPU time that one request burns (with serves).'),
  memory: use.optional().describe('Memory of a pod (with serves): 400Mi + 2Mi per request.'),
  idleCpu: quantity.optional().describe('Cores that a pod without work uses (with serves).'),
  uses: z
    .strictObject({
      cpu: use.optional().describe('Cores: 0.05 + 0.9 per job.'),
      memory: use.optional().describe('Memory: 300Mi + 1.5Gi per job.'),
    })
    .optional()
    .describe('What a pod uses (with takes, or without takes and serves).'),
  start: distribution.optional().describe('From the pulled image to Ready.'),
  startCpu: distribution
    .optional()
    .describe('CPU seconds that a start burns; under a CPU limit the start takes as long as they need.'),
  startCores: quantity.optional().describe('Threads that burn startCpu at once; 1 without it.'),
  image: z
    .union([
      z.string(),
      z.strictObject({
        name: z.string().optional().describe('As the registry knows it; that of the manifest without it.'),
        size: bytes,
      }),
    ])
    .optional()
    .describe('Size of the image: 3.1 GB.'),
  onTerm: z
    .enum(['finish', 'requeue', 'ignore', 'checkpoint'])
    .optional()
    .describe('What a worker does with its jobs when it is told to end.'),
  checkpoint: duration
    .optional()
    .describe('Time to save the work of a job, with onTerm: checkpoint; the next worker does only the rest.'),
  checkpointEvery: duration
    .optional()
    .describe('A job of a killed worker loses only the work since the last of these.'),
  prefetch: z
    .int()
    .min(1)
    .optional()
    .describe(
      'Jobs that the broker delivers to one pod at a time, those in work included (with takes); as many as it works on without it.',
    ),
  batch: z
    .strictObject({
      size: z.int().min(1).describe('Jobs in a full batch.'),
      wait: duration.optional().describe('From the first job of a batch to its start at the latest; 0 without it.'),
      perJob: z
        .number()
        .min(0)
        .max(1)
        .optional()
        .describe(
          'A batch takes its longest job, and this share of the others: 0 all at once (without it), 1 one after the other.',
        ),
    })
    .optional()
    .describe('Jobs that are worked on together (with takes); concurrency counts batches then.'),
  firstJobs: z
    .strictObject({
      factor: z.number().min(1).describe('How many times longer the very first one takes.'),
      jobs: z.int().min(1).describe('Jobs until they take their usual time.'),
    })
    .optional()
    .describe(
      'The first jobs of a process take longer (with takes): factor times, falling linearly to once within so many jobs.',
    ),
  load: z
    .union([
      distribution,
      z.strictObject({
        time: distribution,
        on: z.enum(['start', 'first-job']).optional().describe('When it is loaded; at the start without it.'),
      }),
    ])
    .optional()
    .describe('Time to load a model (with takes): after the start and before Ready, or in front of the first job.'),
  deletionCost: z
    .enum(['none', 'load'])
    .optional()
    .describe(
      'load: pods keep controller.kubernetes.io/pod-deletion-cost at the number of their jobs, so that idle ones are removed first.',
    ),
  connections: z
    .record(z.string(), z.int().min(0))
    .optional()
    .describe(
      'Connections that each pod holds, by name of the store: so many operations of the pod run there at a time, the others wait in the pod; without it, or with 0, it opens as many as it needs.',
    ),
  acquireTimeout: duration
    .optional()
    .describe(
      'An operation that waits longer for a connection of its pod fails, and the request or the delivery of the job with it (connectionTimeout of HikariCP, pool_timeout of SQLAlchemy); it waits for ever without it.',
    ),
  calls: z
    .array(call)
    .readonly()
    .optional()
    .describe(
      'What a request does after its CPU time, one after the other; a job (with takes) asks stores after its service time.',
    ),
  then: z
    .array(
      z.strictObject({ queue: z.string().describe('Where the new job goes.'), probability: probability.optional() }),
    )
    .readonly()
    .optional()
    .describe('What a finished job sends on.'),
  backlog: z.int().min(0).optional().describe('Requests that wait in a pod; further ones are refused.'),
  balancing: z
    .enum(['round-robin', 'random', 'least-requests', 'two-choices'])
    .optional()
    .describe('How requests are spread over pods.'),
  routing: z
    .enum(['any', 'prefer-zone', 'prefer-node'])
    .optional()
    .describe(
      "Endpoints that are preferred: those of the caller's zone or node; without it, as spec.trafficDistribution of the Service says.",
    ),
  probe: z.strictObject({ cpu: duration }).optional().describe('CPU time of one answer to a probe; 1ms without it.'),
  slowStart: z
    .strictObject({ factor: z.number().min(1).describe('How many times as much at first.'), for: duration })
    .optional()
    .describe(
      'CPU of requests that start soon after the first Ready: factor times as much, falling linearly to once within this time.',
    ),
  timeout: duration.optional().describe('A request that takes longer ends with an error.'),
});
