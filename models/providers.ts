import { type Distribution, lognormalFrom } from '../src/kernel/distributions.js';
import type { InstanceFacts, MachineOrigin, ProviderFacts } from '../src/scenario/cluster/provider.js';
import { allocatable, reservation } from './allocatable.js';
import { type Machine, machines } from './instance-types.js';
import { bootCpu, bootGpu, endpointDelay, type Latency, plan, pull, refusal, smallImage } from './latencies.js';
import { originsOf } from './origins.js';
import { controlPlane, minimumBilled, type Price, pricedIn, prices, spotSeen } from './prices.js';

const MIB = 1048576;

/**
 * The shipped platforms, by the name that `cluster.provider` takes: the tables of this folder put together.
 *
 * @example providers.eks.instanceTypes['m6i.large'].allocatable.cpu // 1.78
 */
export const providers = {
  eks: providerFacts('eks'),
  gke: providerFacts('gke'),
  aks: providerFacts('aks'),
} satisfies Record<string, ProviderFacts>;

function providerFacts(name: Machine['provider']): ProviderFacts {
  return {
    instanceTypes: Object.fromEntries(
      machines.filter((m) => m.provider === name).map((m) => [m.type, instanceFacts(m)]),
    ),
    plan: { karpenter: spread(plan.karpenter), clusterAutoscaler: spread(plan.both) },
    boot: { cpu: spread(bootCpu[name]), gpu: spread(bootGpu[name]) },
    refusal: { karpenter: spread(refusal.karpenter), clusterAutoscaler: spread(refusal.clusterAutoscaler) },
    pullSecondsPerGigabyte: pull.secondsPerGB,
    start: spread(smallImage),
    controlPlanePerHour: controlPlane[name].value,
    minimumBilled: minimumBilled[name].value,
    endpointDelay: endpointDelay.value,
    origins: originsOf(name),
  };
}

function instanceFacts(machine: Machine): InstanceFacts {
  const price = prices.find((p) => p.type === machine.type);
  if (!price) throw new Error(`models/prices.ts has no price of ${machine.type}`);
  const left = allocatable(machine);
  return {
    capacity: { cpu: machine.vcpu, memory: machine.memoryGiB * 1024 * MIB, gpu: machine.gpus },
    allocatable: { cpu: left.cpu, memory: left.memoryMiB * MIB, gpu: left.gpus },
    maxPods: machine.maxPods,
    perHour: price.onDemand,
    // the middle of what was seen
    spotPerHour: price.spot && Math.round(5000 * (price.spot[0] + price.spot[1])) / 10000,
    origin: originOf(machine, price),
  };
}

function originOf(machine: Machine, price: Price): MachineOrigin {
  const region = pricedIn[machine.provider];
  return {
    size: machine,
    allocatable: reservation,
    price: { source: price.source, date: price.date, estimate: price.estimate, region },
    spot: price.spot && spotSeen,
  };
}

function spread({ median, p95 }: Latency): Distribution {
  return lognormalFrom(median, p95);
}
