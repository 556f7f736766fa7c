import { z } from 'zod';
import { bytes, distribution, duration, probability, quantity } from './schema-texts.js';

const use = z.union([z.string(), z.number()]);

const call = z.strictObject({
  store: z.string().optional().describe('Name of a store that is asked.'),
  service: z.string().optional().describe('Name of a service that is called.'),
  queue: z.string().optional().describe('Name of a queue that gets a job.'),
  times: z.int().min(1).optional().describe('Operations one after the other, at a store.'),
  time: distribution.optional().describe('Time of one operation here; without it, as the store says.'),
  probability: probability.optional().describe('1 without it.'),
});

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
    .strictObject({ cpu: use.optional().describe('0.05 + 0.9 per job'), memory: use.optional().describe('300Mi + 1.5Gi per job') })
    .optional()
    .describe('What a pod uses (with takes, or without takes and serves).'),
  start: distribution.optional().describe('From the pulled image to Ready.'),
  image: z
    .union([z.string(), z.strictObject({ name: z.string().optional(), size: bytes })])
    .optional()
    .describe('Size of the image: 3.1 GB.'),
  onTerm: z.enum(['finish', 'requeue', 'ignore']).optional().describe('What a worker does with its jobs when it is told to end.'),
  deletionCost: z
    .enum(['none', 'load'])
    .optional()
    .describe('load: pods keep controller.kubernetes.io/pod-deletion-cost at the number of their jobs, so that idle ones are removed first.'),
  connections: z.record(z.string(), z.int().min(0)).optional().describe('Connections that each pod holds, by name of the store.'),
  calls: z.array(call).readonly().optional().describe('What a request does after its CPU time, one after the other.'),
  then: z
    .array(z.strictObject({ queue: z.string(), probability: probability.optional() }))
    .readonly()
    .optional()
    .describe('What a finished job sends on.'),
  backlog: z.int().min(0).optional().describe('Requests that wait in a pod; further ones are refused.'),
  balancing: z.enum(['round-robin', 'random', 'least-requests', 'two-choices']).optional().describe('How requests are spread over pods.'),
  timeout: duration.optional().describe('A request that takes longer ends with an error.'),
});
