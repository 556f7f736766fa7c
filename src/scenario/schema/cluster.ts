import { z } from 'zod';
import { distribution, duration, price, quantity } from '../fields/texts.js';

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
  prices: z
    .record(z.string(), price)
    .optional()
    .describe(
      'USD per hour by instance type, or controlPlane; shipped prices are an estimate outside of their region.',
    ),
  latencies: latencies.optional().describe("How long nodes and pods take, in place of the provider's numbers."),
});
