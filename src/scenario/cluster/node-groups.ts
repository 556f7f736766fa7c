import { complain, isComplainedOf, warn } from '../complaints/complaint.js';
import { nearest } from '../complaints/nearest.js';
import { type At, down } from '../complaints/place.js';
import type { Context } from '../context/context.js';
import { isKnown, sorted } from '../context/names.js';
import { takeDuration } from '../context/take.js';
import type { NodeGroupInput } from '../input/scenario-input.js';
import type { Objects } from '../manifests/variant.js';
import { whole as say } from '../messages/fit.js';
import { manifest as sayManifest } from '../messages/manifests.js';
import { shape as sayShape } from '../messages/shape.js';
import type { NodeGroup, Taint } from '../strict.js';
import { boundless, instanceType } from './instance-types.js';
import { nodePools } from './node-pools.js';
import type { InstanceFacts, ProviderFacts } from './provider.js';
import { fullZone } from './zones.js';

/** How long the Cluster Autoscaler lets a node be unneeded (`--scale-down-unneeded-time`). */
const UNNEEDED = 600;

/** The nodes that one region can have: NodePools of Karpenter, and groups of the Cluster Autoscaler. */
export function nodeGroups(context: Context, region: string, objects: Objects): NodeGroup[] {
  const { facts, input, notes, at } = context;
  const groups = Object.entries(input.cluster?.nodeGroups ?? {});
  const pools = [...objects.values()].filter(({ kind }) => kind === 'NodePool');
  if (facts === null) {
    const first = pools[0]?.at ?? down(at, 'cluster', 'nodeGroups');
    if (pools.length + groups.length > 0 && !isComplainedOf(notes, down(at, 'cluster', 'provider')))
      complain(notes, first, { value: null, what: say.noProvider, expected: say.provider });
    return [];
  }
  const written = groups.flatMap(([name, written]) =>
    group(context, facts, region, name, written, down(at, 'cluster', 'nodeGroups', name)),
  );
  return sorted([...nodePools(context, facts, region, pools), ...written]);
}

function group(
  context: Context,
  facts: ProviderFacts,
  region: string,
  name: string,
  written: NodeGroupInput,
  at: At,
): NodeGroup[] {
  const { notes, zones } = context;
  for (const [i, one] of (written.regions ?? []).entries())
    isKnown(notes, down(at, 'regions', i), 'region', one, [...zones.keys()]);
  if (written.regions !== undefined && !written.regions.includes(region)) return [];
  const own = zonesIn(context, region, written, at);
  const { min = 0, max } = written;
  if (min > max)
    complain(notes, down(at, 'min'), {
      value: min,
      what: sayManifest.minAboveMax(min, max),
      expected: sayManifest.minAtMostMax,
    });
  const type = machineOf(context, facts, written, at);
  if (type === null) return [];
  if (own.length === 0) {
    warn(notes, at, { value: name, what: sayManifest.noZone(name, region), expected: '' });
    return [];
  }
  const capacityType = written.capacity ?? 'on-demand';
  return [
    {
      name,
      provisioner: 'cluster-autoscaler',
      zones: own,
      min,
      max,
      capacityType,
      instanceTypes: [instanceType(written.instanceType, type, capacityType, facts)],
      resourceLimits: boundless,
      labels: written.labels ?? {},
      taints: (written.taints ?? []).map((one) => taintOf(context, one, at)),
      removeAfter:
        written.returnAfter === undefined
          ? UNNEEDED
          : takeDuration(notes, down(at, 'returnAfter'), written.returnAfter),
      removesUnderutilized: true,
      plan: facts.plan.clusterAutoscaler,
      boot: type.capacity.gpu > 0 ? facts.boot.gpu : facts.boot.cpu,
      refusal: facts.refusal.clusterAutoscaler,
    },
  ];
}

/** The zones of a region in which the group has nodes, in full: those that are written, or all. */
function zonesIn({ notes, zones, input }: Context, region: string, written: NodeGroupInput, at: At): string[] {
  const here = zones.get(region) ?? [];
  return (written.zones ?? here).flatMap((zone, i) => {
    const full = fullZone(region, zone, input.cluster?.provider);
    if (here.includes(full)) return [full];
    const elsewhere = [...zones.values()].flat().includes(zone);
    if (!elsewhere) isKnown(notes, down(at, 'zones', i), 'zone', zone, here);
    return [];
  });
}

/** What is known about the machine of a group; null after a complaint. */
function machineOf({ notes }: Context, facts: ProviderFacts, written: NodeGroupInput, at: At): InstanceFacts | null {
  const { instanceType: name } = written;
  const names = Object.keys(facts.instanceTypes);
  if (Object.hasOwn(facts.instanceTypes, name)) return facts.instanceTypes[name];
  complain(notes, down(at, 'instanceType'), {
    value: name,
    what: sayShape.noSuch('instance type', name),
    expected: say.instanceType(names),
    nearest: nearest(name, names),
  });
  return null;
}

const TAINT = /^([^=:\s]+)(?:=([^:\s]*))?(?::(NoSchedule|PreferNoSchedule|NoExecute))?$/;

/** A taint as kubectl takes it: `gpu`, `pool=high-memory`, `pool=high-memory:NoExecute`. */
function taintOf(context: Context, written: NonNullable<NodeGroupInput['taints']>[number], at: At): Taint {
  if (typeof written === 'object')
    return { key: written.key, value: written.value ?? '', effect: written.effect ?? 'NoSchedule' };
  const found = TAINT.exec(written);
  if (found === null)
    complain(context.notes, down(at, 'taints'), {
      value: written,
      what: sayShape.notThat(written),
      expected: say.taint,
    });
  return {
    key: found?.[1] ?? written,
    value: found?.[2] ?? '',
    effect: (found?.[3] as Taint['effect'] | undefined) ?? 'NoSchedule',
  };
}
