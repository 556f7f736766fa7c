import { z } from 'zod';
import { bytes, distribution, duration, price, probability, quantity } from './texts.js';

const names = z.array(z.string()).readonly();
/** A Kubernetes object as it is applied. */
export const object = z.looseObject({}) as z.ZodType<
  Readonly<Record<string, unknown>>,
  Readonly<Record<string, unknown>>
>;
/** Files, folders, and (in TypeScript, or inline) objects. */
export const manifests = z.array(z.union([z.string(), object])).readonly();
export const patches = z.record(z.string(), z.union([object, z.null()]));

const taint = z.union([
  z.string(),
  z.strictObject({
    key: z.string().describe('What tolerations name.'),
    value: z.string().optional().describe('Empty without it.'),
    effect: z
      .enum(['NoSchedule', 'PreferNoSchedule', 'NoExecute'])
      .optional()
      .describe('What becomes of pods that do not tolerate it; NoSchedule without it.'),
  }),
]);

/** A group of equal nodes that the Cluster Autoscaler grows and shrinks. */
export const nodeGroup = z.strictObject({
  instanceType: z.string().describe('The machine of every node, such as m6i.large: shipped, or one of instanceTypes.'),
  zones: names.optional().describe('All zones of the region without it.'),
  regions: names.optional().describe('All regions without it.'),
  min: z.int().min(0).optional().describe('Nodes that are always kept, from the start on; 0 without it.'),
  max: z.int().min(1).describe('Nodes at most.'),
  capacity: z.enum(['on-demand', 'spot']).optional().describe('How it is paid; on-demand without it.'),
  labels: z
    .record(z.string(), z.string())
    .optional()
    .describe('Labels of its nodes, beside those of zone and machine.'),
  taints: z
    .array(taint)
    .readonly()
    .optional()
    .describe('key, key=value, key=value:NoExecute or { key, value, effect }.'),
  returnAfter: duration.optional().describe('How long a node is unneeded before it is returned; 10m without it.'),
});

const instanceType = z.strictObject({
  cpu: quantity,
  memory: quantity,
  gpu: z.int().min(0).optional().describe('GPUs; 0 without it.'),
  allocatable: z
    .strictObject({ cpu: quantity.optional(), memory: quantity.optional() })
    .optional()
    .describe('What pods can ask for, reservations and daemons taken off; all of it without it.'),
  maxPods: z.int().min(1).optional().describe('Pods on one node; 58 without it.'),
  perHour: price,
  spotPerHour: price.optional(),
});

const latencies = z.strictObject({
  plan: distribution.optional().describe('From the pending pod to the request for a node.'),
  boot: distribution.optional().describe('From the request for a node to Ready.'),
  bootGpu: distribution.optional().describe('The same for machines with GPUs, driver and device plugin included.'),
  refusal: distribution.optional().describe('From the request to the answer that the provider has no capacity.'),
  pullPerGB: duration.optional().describe('Time to pull and unpack 10⁹ bytes of image.'),
  start: distribution.optional().describe('From the pulled image to Ready where a behaviour does not say.'),
  endpoint: duration.optional().describe('Time until everyone who sends requests knows of a pod.'),
});

const region = z.strictObject({
  zones: names.describe('In full or short: a stands for eu-west-1a.'),
  manifests: manifests.optional().describe('Objects that replace those of the same Kind/name in this region.'),
  patch: patches.optional().describe('JSON merge patches by Kind/name for this region; null removes.'),
});

export const cluster = z.strictObject({
  provider: z.string().optional().describe('Whose latencies, prices and billing rules: eks, gke, aks.'),
  regions: z.record(z.string(), region).optional().describe('Regions by name, such as eu-west-1, with their zones.'),
  nodeGroups: z
    .record(z.string(), nodeGroup)
    .optional()
    .describe('Groups of equal nodes by name, which the Cluster Autoscaler grows and shrinks.'),
  instanceTypes: z
    .record(z.string(), instanceType)
    .optional()
    .describe('Machines that are not shipped, or other numbers for those that are.'),
  prices: z.record(z.string(), price).optional().describe('USD per hour by instance type, or controlPlane.'),
  latencies: latencies.optional().describe("How long nodes and pods take, in place of the provider's numbers."),
});

export const queue = z.strictObject({
  broker: z
    .enum(['rabbitmq', 'redis-list', 'redis-stream', 'kafka', 'sqs'])
    .optional()
    .describe('rabbitmq without it.'),
  list: z
    .string()
    .optional()
    .describe('The name by which triggers know it, where that differs: listName, queueName, topic.'),
  capacity: z
    .int()
    .min(1)
    .optional()
    .describe('Places for waiting jobs and jobs in service; a job that finds none is dropped.'),
  acknowledged: z
    .boolean()
    .optional()
    .describe('Whether a job whose pod dies comes back; true for all brokers but redis-list.'),
  deadLetterAfter: z.int().min(1).optional().describe('Deliveries after which a job is set aside.'),
  patience: distribution.optional().describe('How long a job waits before it leaves.'),
  service: distribution
    .optional()
    .describe('Service time of a job; usually given in the behaviour that takes from the queue.'),
  heartbeatTimeout: duration
    .optional()
    .describe('rabbitmq: until the jobs of a silent machine come back; 60s without it.'),
  consumerTimeout: duration
    .optional()
    .describe('rabbitmq: a delivery not acknowledged for so long closes its channel; 30m without it.'),
  queueType: z
    .enum(['classic', 'quorum'])
    .optional()
    .describe('rabbitmq: a quorum queue sets a job aside that came back more than 20 times; classic without it.'),
  processingList: z
    .boolean()
    .optional()
    .describe(
      'redis-list: jobs move to a second list and a reaper brings them back; false: a job that was popped is lost with its pod.',
    ),
  reclaimAfter: duration
    .optional()
    .describe('redis-list with processingList: from the pop until the reaper brings a job back; 5m without it.'),
  claimAfter: duration
    .optional()
    .describe(
      'redis-stream: min-idle-time after which other consumers claim a pending entry; at once when its pod ends without it.',
    ),
  visibilityTimeout: duration
    .optional()
    .describe('sqs: from the receive until a job is visible again; 30s without it.'),
  maxReceiveCount: z.int().min(1).optional().describe('sqs: receives after which a job goes to the dead-letter queue.'),
  heartbeat: duration
    .optional()
    .describe('sqs, redis-stream, redis-list: how often a worker renews its claim on a job; never without it.'),
  sessionTimeout: duration
    .optional()
    .describe('kafka: from the last heartbeat of a consumer to the end of its membership; 45s without it.'),
  maxPollInterval: duration
    .optional()
    .describe(
      'kafka with partitions: a consumer that works longer on its jobs is put out of the group; 5m without it.',
    ),
  partitions: z
    .int()
    .min(1)
    .optional()
    .describe('kafka: partitions of the topic; one consumer each. Without it every consumer takes any job.'),
  partitionBy: z
    .enum(['round-robin', 'key'])
    .optional()
    .describe('kafka: in turn, or by a key, drawn for each job; round-robin without it.'),
  hotShare: probability.optional().describe('kafka: share of the jobs that have the same key, with partitionBy: key.'),
  assignor: z
    .enum(['range', 'cooperative-sticky'])
    .optional()
    .describe('kafka: range (everybody stops for a rebalance) without it.'),
  rebalance: duration.optional().describe('kafka: from a change of members to the new assignment; 3s without it.'),
  store: z.string().optional().describe('rabbitmq, redis: the store whose memory the jobs take.'),
  messageSize: bytes.optional().describe('Size of one job in that memory; 1 kB of overhead is added.'),
  poison: probability
    .optional()
    .describe('Share of the jobs that crash the process that works on them, at each delivery.'),
  fails: probability.optional().describe('Probability of each delivery that the job ends in an error.'),
  retries: z
    .int()
    .min(0)
    .optional()
    .describe('Deliveries after a failed one before the job is set aside; 3 without it.'),
  retryDelay: duration.optional().describe('From the error to the retry; at once without it.'),
});

export const store = z.strictObject({
  kind: z.enum(['postgresql', 'redis', 'rabbitmq']),
  maxConnections: z
    .int()
    .min(1)
    .optional()
    .describe('max_connections as in postgresql.conf, 100 without it; maxclients of Redis.'),
  reserved: z
    .int()
    .min(0)
    .optional()
    .describe('superuser_reserved_connections of PostgreSQL, which pods cannot have; 3 without it.'),
  cores: z.int().min(1).optional().describe('Operations that run at a time.'),
  contention: z
    .strictObject({ serial: z.number().min(0).max(1), crosstalk: z.number().min(0).max(1) })
    .optional()
    .describe(
      'How operations of PostgreSQL slow each other down, by the Universal Scalability Law; without it they do not.',
    ),
  pooler: z
    .strictObject({
      mode: z.enum(['transaction', 'session']).optional().describe('pool_mode; session without it, as in PgBouncer.'),
      size: z.int().min(1).optional().describe('Server connections, default_pool_size; 20 without it.'),
      maxClients: z.int().min(1).optional().describe('max_client_conn; 100 without it.'),
    })
    .optional()
    .describe('PgBouncer between the pods and PostgreSQL.'),
  operation: distribution.optional().describe('Time of one operation.'),
  query: distribution.optional().describe('The same, for a database.'),
  memory: bytes.optional().describe('Memory of the server: maxmemory of Redis; no limit without it.'),
  watermark: z
    .number()
    .gt(0)
    .max(1)
    .optional()
    .describe(
      'Share of the memory at which RabbitMQ blocks publishers; 0.6 without it, as in RabbitMQ 4 (0.4 before).',
    ),
});
