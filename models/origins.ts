import type { Origins, Stated } from '../src/scenario/cluster/provider.js';
import type { Source } from './fact.js';
import type { Machine } from './instance-types.js';
import { bootCpu, bootGpu, endpointDelay, type Latency, plan, pull, refusal, smallImage } from './latencies.js';
import { controlPlane, minimumBilled } from './prices.js';

/**
 * The numbers of a provider that are not those of one machine, in words, with their sources.
 *
 * @example originsOf('eks').bootCpu?.value // 'median 40 s, p95 75 s'
 */
export function originsOf(name: Machine['provider']): Origins {
  return {
    planKarpenter: latency(plan.karpenter),
    planClusterAutoscaler: latency(plan.both),
    bootCpu: latency(bootCpu[name]),
    bootGpu: latency(bootGpu[name]),
    refusalKarpenter: latency(refusal.karpenter),
    refusalClusterAutoscaler: latency(refusal.clusterAutoscaler),
    pull: stated(`${pull.secondsPerGB} s/GB`, pull),
    start: latency(smallImage),
    endpoint: stated(`${endpointDelay.value} ${endpointDelay.unit}`, endpointDelay),
    controlPlane: stated(`${controlPlane[name].value} ${controlPlane[name].unit}`, controlPlane[name]),
    minimumBilled: stated(`${minimumBilled[name].value} ${minimumBilled[name].unit}`, minimumBilled[name]),
  };
}

function latency(one: Latency): Stated {
  return stated(`median ${one.median} s, p95 ${one.p95} s`, one);
}

function stated(value: string, { source, date, estimate }: Source): Stated {
  return { value, source, date, estimate };
}
