import type { Distribution } from '../../kernel/distributions.js';
import type { Seconds } from '../../units.js';
import { complain, type Notes } from '../complaints/complaint.js';
import { nearest } from '../complaints/nearest.js';
import { type At, down } from '../complaints/place.js';
import { takeDistribution, takeDuration } from '../context/take.js';
import type { ClusterInput } from '../input/scenario-input.js';
import { shape as sayShape } from '../messages/shape.js';
import type { Measurements } from '../texts/distribution-text.js';
import { machine } from './machine.js';
import { price, priced } from './prices.js';
import type { Origins, ProviderFacts, Providers } from './provider.js';

/**
 * The facts of the provider with the scenario's own numbers in their place.
 *
 * @returns null without facts to begin with
 */
export function factsOf(
  cluster: ClusterInput | undefined,
  providers: Providers,
  at: At,
  notes: Notes,
  measurements: Measurements,
): ProviderFacts | null {
  const base = shippedFacts(cluster?.provider ?? 'eks', providers, at, notes);
  if (base === null || cluster === undefined) return base;
  const { prices = {}, instanceTypes = {} } = cluster;
  const own = Object.fromEntries(
    Object.entries(instanceTypes).map(([type, written]) => [
      type,
      machine(written, down(at, 'instanceTypes', type), notes),
    ]),
  );
  const here = down(at, 'prices');
  return {
    ...base,
    instanceTypes: priced({ ...base.instanceTypes, ...own }, prices, here, notes),
    origins: originsLeft(base.origins ?? {}, cluster),
    ...latenciesOf(cluster.latencies ?? {}, base, down(at, 'latencies'), notes, measurements),
    controlPlanePerHour: price(prices.controlPlane, base.controlPlanePerHour, down(here, 'controlPlane'), notes),
  };
}

/** The origins of what the scenario leaves as it is. */
function originsLeft(origins: Origins, { latencies = {}, prices = {} }: ClusterInput): Origins {
  const own = {
    planKarpenter: latencies.plan,
    planClusterAutoscaler: latencies.plan,
    bootCpu: latencies.boot,
    bootGpu: latencies.bootGpu,
    refusalKarpenter: latencies.refusal,
    refusalClusterAutoscaler: latencies.refusal,
    pull: latencies.pullPerGB,
    start: latencies.start,
    endpoint: latencies.endpoint,
    controlPlane: prices.controlPlane,
    minimumBilled: undefined,
  } satisfies Record<keyof Origins, unknown>;
  return Object.fromEntries(Object.entries(origins).filter(([name]) => own[name as keyof Origins] === undefined));
}

/** What ships for a provider; null when nothing is known about any, or, after a complaint, about this one. */
function shippedFacts(name: string, providers: Providers, at: At, notes: Notes): ProviderFacts | null {
  if (Object.hasOwn(providers, name)) return providers[name];
  const names = Object.keys(providers);
  if (names.length > 0)
    complain(notes, down(at, 'provider'), {
      value: name,
      what: sayShape.noSuch('provider', name),
      expected: sayShape.oneOf(names),
      nearest: nearest(name, names),
    });
  return null;
}

type Latencies = Pick<
  ProviderFacts,
  'plan' | 'boot' | 'refusal' | 'start' | 'pullSecondsPerGigabyte' | 'endpointDelay'
>;

/** Latencies as they are written, the provider's where nothing is. */
function latenciesOf(
  written: NonNullable<ClusterInput['latencies']>,
  base: ProviderFacts,
  at: At,
  notes: Notes,
  measurements: Measurements,
): Latencies {
  const spread = (field: 'plan' | 'boot' | 'bootGpu' | 'refusal' | 'start', otherwise: Distribution): Distribution => {
    const own = written[field];
    return own === undefined ? otherwise : takeDistribution({ notes, measurements }, down(at, field), own);
  };
  const seconds = (field: 'pullPerGB' | 'endpoint', otherwise: Seconds): Seconds => {
    const own = written[field];
    return own === undefined ? otherwise : takeDuration(notes, down(at, field), own);
  };
  return {
    plan: {
      karpenter: spread('plan', base.plan.karpenter),
      clusterAutoscaler: spread('plan', base.plan.clusterAutoscaler),
    },
    boot: { cpu: spread('boot', base.boot.cpu), gpu: spread('bootGpu', base.boot.gpu) },
    refusal: {
      karpenter: spread('refusal', base.refusal.karpenter),
      clusterAutoscaler: spread('refusal', base.refusal.clusterAutoscaler),
    },
    start: spread('start', base.start),
    pullSecondsPerGigabyte: seconds('pullPerGB', base.pullSecondsPerGigabyte),
    endpointDelay: seconds('endpoint', base.endpointDelay),
  };
}
