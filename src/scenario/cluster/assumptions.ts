import type { Context } from '../context/context.js';
import type { Objects } from '../manifests/variant.js';
import type { Assumption, InstanceType, NodeGroup, Origin, Region, UsedBy } from '../strict.js';
import { periods } from './assumed-periods.js';
import { SPOT_SHARE } from './instance-types.js';
import type { Origins, ProviderFacts } from './provider.js';

/** What is looked at to know which numbers a region can use. */
export type AssumedBy = Pick<Region, 'name' | 'nodeGroups' | 'workloads' | 'autoscalers'>;

const ALWAYS: UsedBy = { kind: 'every-run' };

/**
 * Every number that a run of this region could use and the scenario does not give, once each: what the scenario
 * overrides is none. A price that was read for another region is an estimate here.
 */
export function assumptions(context: Context, region: AssumedBy, objects: Objects): Assumption[] {
  const { facts } = context;
  const all = [
    ...(facts === null ? [] : [...machines(facts, region), ...nodeTimes(facts, region), ...podTimes(context, region)]),
    ...periods(context, region, objects),
  ];
  return all.filter((one, i) => all.findIndex(({ what }) => what === one.what) === i);
}

function machines(facts: ProviderFacts, { name, nodeGroups }: AssumedBy): Assumption[] {
  return nodeGroups.flatMap(({ instanceTypes, capacityType }) =>
    instanceTypes.flatMap((type) => [
      ...sizes(facts, type),
      ...(capacityType === 'spot' ? spotPrice(facts, type) : onDemandPrice(facts, type, name)),
    ]),
  );
}

function sizes(facts: ProviderFacts, type: InstanceType): Assumption[] {
  const { size = null, allocatable = null } = facts.instanceTypes[type.name].origin ?? {};
  const usedBy = { kind: 'machine', type: type.name, capacityType: null } as const;
  const { capacity, maxPods } = type;
  const gpus = capacity.gpu > 0 ? `, ${capacity.gpu} GPU` : '';
  return [
    ...(size === null
      ? []
      : [
          {
            ...from(size),
            about: 'machine' as const,
            what: `size of ${type.name}`,
            value: `${capacity.cpu} cores, ${gibibytes(capacity.memory)}${gpus}, ${maxPods} pods`,
            pricedIn: null,
            usedBy,
          },
        ]),
    ...(allocatable === null
      ? []
      : [
          {
            ...from(allocatable),
            about: 'machine' as const,
            what: `room for pods on ${type.name}`,
            value: `${type.allocatable.cpu} cores, ${gibibytes(type.allocatable.memory)}`,
            pricedIn: null,
            usedBy,
          },
        ]),
  ];
}

function onDemandPrice(facts: ProviderFacts, { name, perHour }: InstanceType, region: string): Assumption[] {
  const price = facts.instanceTypes[name].origin?.price ?? null;
  if (price === null) return [];
  return [
    {
      ...from(price),
      about: 'price',
      estimate: price.estimate || price.region !== region,
      what: `price of ${name} on demand`,
      value: `${rounded(perHour)} USD/h`,
      pricedIn: price.region,
      usedBy: { kind: 'machine', type: name, capacityType: 'on-demand' },
    },
  ];
}

function spotPrice(facts: ProviderFacts, { name, perHour }: InstanceType): Assumption[] {
  const { origin, spotPerHour, perHour: onDemand } = facts.instanceTypes[name];
  if (spotPerHour !== null && (origin?.spot ?? null) === null) return [];
  const guess = {
    source: `${100 * SPOT_SHARE} % of ${rounded(onDemand)} USD/h on demand: the middle of the discounts that were seen`,
    date: '2026-11-24',
  };
  return [
    {
      ...from(origin?.spot ?? { ...guess, estimate: true }),
      about: 'price',
      estimate: true,
      what: `price of ${name} as spot`,
      value: `${rounded(perHour)} USD/h`,
      pricedIn: null,
      usedBy: { kind: 'machine', type: name, capacityType: 'spot' },
    },
  ];
}

function nodeTimes({ origins = {} }: ProviderFacts, { nodeGroups }: AssumedBy): Assumption[] {
  if (nodeGroups.length === 0) return [];
  const has = (by: NodeGroup['provisioner']) => nodeGroups.some(({ provisioner }) => provisioner === by);
  const node = (
    event: 'planned' | 'booted' | 'refused' | 'ended-early',
    provisioner: NodeGroup['provisioner'] | null,
    gpu: boolean | null,
  ): UsedBy => ({ kind: 'node', event, provisioner, gpu });
  const of = (by: NodeGroup['provisioner'], plan: keyof Origins, refusal: keyof Origins, who: string): Assumption[] =>
    has(by)
      ? [
          ...stated(
            origins,
            plan,
            'latency',
            `from the pending pod to the request for a node, ${who}`,
            node('planned', by, null),
          ),
          ...stated(
            origins,
            refusal,
            'latency',
            `from the request for a node to its refusal, ${who}`,
            node('refused', by, null),
          ),
        ]
      : [];
  return [
    ...stated(origins, 'controlPlane', 'price', 'price of one control plane', ALWAYS),
    ...stated(origins, 'minimumBilled', 'billing', 'least time billed for a node', node('ended-early', null, null)),
    ...of('karpenter', 'planKarpenter', 'refusalKarpenter', 'Karpenter'),
    ...of('cluster-autoscaler', 'planClusterAutoscaler', 'refusalClusterAutoscaler', 'Cluster Autoscaler'),
    ...stated(origins, 'bootCpu', 'latency', 'from the request for a node to Ready', node('booted', null, false)),
    ...stated(origins, 'bootGpu', 'latency', 'from the request for a GPU node to Ready', node('booted', null, true)),
  ];
}

function podTimes({ facts, input }: Context, { workloads }: AssumedBy): Assumption[] {
  const { origins = {} } = facts ?? {};
  const own = input.behaviour ?? {};
  const unsaid = workloads.some(({ kind, name }) => {
    const key = `${kind}/${name}`;
    return !Object.hasOwn(own, key) || own[key].start === undefined;
  });
  return [
    ...(workloads.some(({ template }) => template.image.bytes > 0)
      ? stated(origins, 'pull', 'latency', 'pull and extraction of an image', ALWAYS)
      : []),
    ...(unsaid ? stated(origins, 'start', 'latency', 'start of a pod where its behaviour does not say', ALWAYS) : []),
    ...(workloads.some(({ behaviour }) => behaviour.kind === 'service')
      ? stated(origins, 'endpoint', 'latency', 'from a pod that is ready or gone to all who call it', ALWAYS)
      : []),
  ];
}

function stated(
  origins: Origins,
  name: keyof Origins,
  about: Assumption['about'],
  what: string,
  usedBy: UsedBy,
): Assumption[] {
  const origin = origins[name];
  return origin === undefined ? [] : [{ ...from(origin), about, what, value: origin.value, pricedIn: null, usedBy }];
}

/** The origin alone, without what else its row has. */
function from({ source, date, estimate }: Origin): Origin {
  return { source, date, estimate };
}

const rounded = (value: number): number => Math.round(value * 1e5) / 1e5;
const gibibytes = (bytes: number): string => `${Math.round((bytes / 1073741824) * 100) / 100} GiB`;
