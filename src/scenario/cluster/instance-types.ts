import { complain, type Notes } from '../complaints/complaint.js';
import { nearest } from '../complaints/nearest.js';
import { type At, down } from '../complaints/place.js';
import { takeDistribution, takeDuration } from '../context/take.js';
import { quantityOf } from '../manifests/resources.js';
import { whole as say } from '../messages/fit.js';
import { shape as sayShape } from '../messages/shape.js';
import { text as sayText } from '../messages/texts.js';
import type { ClusterInput } from '../schema/scenario.js';
import type { InstanceType, NodeGroup, Resources } from '../strict.js';
import type { Measurements } from '../texts/distribution-text.js';
import type { InstanceFacts, ProviderFacts, Providers } from './provider.js';

export const boundless: Resources = {
  cpu: Number.POSITIVE_INFINITY,
  memory: Number.POSITIVE_INFINITY,
  gpu: Number.POSITIVE_INFINITY,
};
/** Share of the price on demand where the price of spot is not known: the middle of what was seen, an estimate. */
const SPOT_SHARE = 0.4;

/** A machine as it is bought. */
export function instanceType(
  name: string,
  facts: InstanceFacts,
  capacityType: NodeGroup['capacityType'],
  provider: ProviderFacts,
): InstanceType {
  const perHour = capacityType === 'spot' ? (facts.spotPerHour ?? facts.perHour * SPOT_SHARE) : facts.perHour;
  return {
    name,
    capacity: facts.capacity,
    allocatable: facts.allocatable,
    maxPods: facts.maxPods,
    perHour,
    minimumBilled: provider.minimumBilled,
  };
}

/**
 * The facts of the provider with the scenario's own numbers in their place.
 *
 * @returns null when there are no facts to begin with
 */
export function factsOf(
  cluster: ClusterInput | undefined,
  providers: Providers,
  at: At,
  notes: Notes,
  measurements: Measurements,
): ProviderFacts | null {
  const names = Object.keys(providers);
  const name = cluster?.provider ?? 'eks';
  const base = Object.hasOwn(providers, name) ? providers[name] : undefined;
  if (base === undefined) {
    if (names.length > 0)
      complain(notes, down(at, 'provider'), {
        value: name,
        what: sayShape.noSuch('provider', name),
        expected: sayShape.oneOf(names),
        nearest: nearest(name, names),
      });
    return null;
  }
  if (cluster === undefined) return base;
  const { latencies = {}, prices = {}, instanceTypes = {} } = cluster;
  const here = down(at, 'latencies');
  const spread = (
    field: 'plan' | 'boot' | 'bootGpu' | 'refusal' | 'start',
    otherwise: ProviderFacts['start'],
  ): ProviderFacts['start'] => {
    const written = latencies[field];
    return written === undefined ? otherwise : takeDistribution({ notes, measurements }, down(here, field), written);
  };
  const own = Object.fromEntries(
    Object.entries(instanceTypes).map(([type, written]) => [
      type,
      machine(written, down(at, 'instanceTypes', type), notes),
    ]),
  );
  return {
    ...base,
    instanceTypes: priced({ ...base.instanceTypes, ...own }, prices, down(at, 'prices'), notes),
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
    pullSecondsPerGigabyte:
      latencies.pullPerGB === undefined
        ? base.pullSecondsPerGigabyte
        : takeDuration(notes, down(here, 'pullPerGB'), latencies.pullPerGB),
    endpointDelay:
      latencies.endpoint === undefined
        ? base.endpointDelay
        : takeDuration(notes, down(here, 'endpoint'), latencies.endpoint),
    controlPlanePerHour: price(
      prices.controlPlane,
      base.controlPlanePerHour,
      down(at, 'prices', 'controlPlane'),
      notes,
    ),
  };
}

type WrittenMachine = NonNullable<ClusterInput['instanceTypes']>[string];

/** A pod count of EKS's smaller machines, where nothing is said. */
const USUAL_PODS = 58;

function machine(written: WrittenMachine, at: At, notes: Notes): InstanceFacts {
  const capacity = {
    cpu: quantityOf(written.cpu, down(at, 'cpu'), notes),
    memory: quantityOf(written.memory, down(at, 'memory'), notes),
    gpu: written.gpu ?? 0,
  };
  const { cpu, memory } = written.allocatable ?? {};
  const here = down(at, 'allocatable');
  return {
    capacity,
    allocatable: {
      cpu: cpu === undefined ? capacity.cpu : quantityOf(cpu, down(here, 'cpu'), notes),
      memory: memory === undefined ? capacity.memory : quantityOf(memory, down(here, 'memory'), notes),
      gpu: capacity.gpu,
    },
    maxPods: written.maxPods ?? USUAL_PODS,
    perHour: price(written.perHour, 0, down(at, 'perHour'), notes),
    spotPerHour:
      written.spotPerHour === undefined ? null : price(written.spotPerHour, 0, down(at, 'spotPerHour'), notes),
  };
}

function priced(
  types: ProviderFacts['instanceTypes'],
  prices: Readonly<Record<string, number>>,
  at: At,
  notes: Notes,
): ProviderFacts['instanceTypes'] {
  const known = [...Object.keys(types), 'controlPlane'];
  const changed = Object.entries(prices)
    .filter(([name]) => name !== 'controlPlane')
    .flatMap(([name, written]): [string, InstanceFacts][] => {
      const facts = Object.hasOwn(types, name) ? types[name] : undefined;
      if (facts !== undefined)
        return [[name, { ...facts, perHour: price(written, facts.perHour, down(at, name), notes) }]];
      complain(notes, down(at, name), {
        value: name,
        what: sayShape.noSuch('instance type', name),
        expected: say.instanceType(known),
        nearest: nearest(name, known),
      });
      return [];
    });
  return { ...types, ...Object.fromEntries(changed) };
}

function price(written: number | undefined, otherwise: number, at: At, notes: Notes): number {
  if (written === undefined) return otherwise;
  if (written >= 0) return written;
  complain(notes, at, { value: written, what: sayText.negative(written), expected: sayText.price });
  return otherwise;
}
