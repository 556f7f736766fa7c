import { complain, warn } from '../complaints/complaint.js';
import { nearest } from '../complaints/nearest.js';
import { type At, down } from '../complaints/place.js';
import type { Context } from '../context/context.js';
import { take } from '../context/take.js';
import { checked, type Manifest } from '../manifests/manifest.js';
import { quantityOf, resourcesOf } from '../manifests/resources.js';
import { whole as sayWhole } from '../messages/fit.js';
import { manifest as say } from '../messages/manifests.js';
import { shape as sayShape } from '../messages/shape.js';
import type { NodeGroup } from '../strict.js';
import { parseDuration } from '../texts/duration.js';
import { boundless, instanceType } from './instance-types.js';
import type { ProviderFacts } from './provider.js';
import { aboutMachines, CAPACITY, fitting, holds, type Requirement, ZONE } from './requirements.js';

const TYPE = 'node.kubernetes.io/instance-type';

/** The NodePools of one region as groups of nodes that Karpenter provisions. */
export function nodePools(
  context: Context,
  facts: ProviderFacts,
  region: string,
  pools: readonly Manifest[],
): NodeGroup[] {
  return pools.flatMap((pool) => nodePool(context, facts, region, pool));
}

function nodePool(context: Context, facts: ProviderFacts, region: string, manifest: Manifest): NodeGroup[] {
  const { notes } = context;
  const written = checked(manifest, 'NodePool', notes);
  if (written === null) return [];
  const { template, limits, disruption } = written.spec;
  const { requirements } = template.spec;
  const at = down(manifest.at, 'spec');
  const here = down(at, 'template', 'spec', 'requirements');
  requirements.forEach(({ key }, i) => {
    if (key !== ZONE && key !== CAPACITY && !aboutMachines(key) && !isLabel(requirements[i] as Requirement))
      warn(notes, down(here, i, 'key'), { value: key, what: say.ignored([key]), expected: '' });
  });
  const zones = zonesOf(context, region, requirements, here);
  const names = typesOf(context, facts, requirements, here);
  if (zones.length === 0)
    warn(notes, manifest.at, {
      value: manifest.name,
      what: say.noZone(`NodePool/${manifest.name}`, region),
      expected: '',
    });
  if (zones.length === 0 || names.length === 0) return [];
  const capacityType = capacityOf(requirements);
  const instanceTypes = names
    .map((name) => instanceType(name, facts.instanceTypes[name], capacityType, facts))
    .sort((a, b) => a.perHour - b.perHour || (a.name < b.name ? -1 : 1));
  const gpu = instanceTypes.every((one) => one.capacity.gpu > 0);
  return [
    {
      name: manifest.name,
      provisioner: 'karpenter',
      instanceTypes,
      zones,
      capacityType,
      min: 0,
      max:
        limits?.nodes === undefined
          ? Number.POSITIVE_INFINITY
          : quantityOf(limits.nodes, down(at, 'limits', 'nodes'), notes),
      resourceLimits: resourcesOf(limits ?? {}, down(at, 'limits'), notes, boundless),
      labels: {
        ...custom(requirements),
        ...(template.metadata?.labels ?? {}),
        'karpenter.sh/nodepool': manifest.name,
        [CAPACITY]: capacityType,
      },
      taints: (template.spec.taints ?? []).map((one) => ({ key: one.key, value: one.value ?? '', effect: one.effect })),
      removeAfter: consolidateAfter(
        context,
        disruption?.consolidateAfter ?? '0s',
        down(at, 'disruption', 'consolidateAfter'),
      ),
      removesUnderutilized: disruption?.consolidationPolicy !== 'WhenEmpty',
      plan: facts.plan.karpenter,
      boot: gpu ? facts.boot.gpu : facts.boot.cpu,
      refusal: facts.refusal.karpenter,
    },
  ];
}

/** A requirement of the user's own with one value is a label of the nodes. */
const isLabel = ({ key, operator, values }: Requirement): boolean =>
  operator === 'In' && values?.length === 1 && key !== ZONE && key !== CAPACITY && !aboutMachines(key);
const custom = (requirements: readonly Requirement[]): Record<string, string> =>
  Object.fromEntries(requirements.filter(isLabel).map(({ key, values }) => [key, values?.[0] as string]));

/** Karpenter takes spot wherever it may. */
const capacityOf = (requirements: readonly Requirement[]): NodeGroup['capacityType'] => {
  const said = requirements.filter(({ key }) => key === CAPACITY);
  return said.length > 0 && said.every(({ operator, values }) => holds(operator, values ?? [], 'spot'))
    ? 'spot'
    : 'on-demand';
};

function zonesOf(context: Context, region: string, requirements: readonly Requirement[], at: At): string[] {
  const all = [...context.zones.values()].flat();
  const said = requirements.map((one, i) => ({ ...one, i })).filter(({ key }) => key === ZONE);
  for (const { values, i } of said) {
    for (const [j, zone] of (values ?? []).entries()) {
      if (!all.includes(zone))
        complain(context.notes, down(at, i, 'values', j), {
          value: zone,
          what: sayShape.noSuch('zone', zone),
          expected: sayShape.oneOf(all),
          nearest: nearest(zone, all),
        });
    }
  }
  return (context.zones.get(region) ?? []).filter((zone) =>
    said.every(({ operator, values }) => holds(operator, values ?? [], zone)),
  );
}

function typesOf(context: Context, facts: ProviderFacts, requirements: readonly Requirement[], at: At): string[] {
  const { notes } = context;
  const known = Object.keys(facts.instanceTypes);
  const fit = fitting(facts.instanceTypes, requirements);
  requirements.forEach(({ key, operator, values }, i) => {
    if (key !== TYPE || operator !== 'In') return;
    const unknown = (values ?? []).filter((one) => !known.includes(one));
    if (unknown.length === 0) return;
    const problem = { value: unknown, nearest: nearest(unknown[0], known) };
    const place = down(at, i, 'values', (values ?? []).indexOf(unknown[0]));
    if (fit.length > 0) warn(notes, place, { ...problem, what: say.unknownTypes(unknown), expected: '' });
    else
      complain(notes, place, {
        ...problem,
        what: sayShape.noSuch('instance type', unknown[0]),
        expected: sayWhole.instanceType(known),
      });
  });
  if (fit.length === 0 && !requirements.some(({ key }) => key === TYPE))
    complain(notes, at, { value: null, what: say.noTypes, expected: say.types(known) });
  return fit;
}

function consolidateAfter(context: Context, written: string, at: At): number | null {
  return written === 'Never' ? null : take(context.notes, at, parseDuration(written), 0);
}
