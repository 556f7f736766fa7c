import fc from 'fast-check';
import type { ClusterInput } from '../../src/scenario/input/scenario-input.js';

const ZONES = ['a', 'b', 'c'];

/** Regions, zones and who provisions nodes; without nodes pods find room at once. */
const draft = fc.record({
  zones: fc.integer({ min: 1, max: 3 }),
  regions: fc.integer({ min: 1, max: 2 }),
  nodes: fc.constantFrom('none', 'karpenter', 'groups', 'both'),
  karpenter: fc.record({
    policy: fc.constantFrom('WhenEmpty', 'WhenEmptyOrUnderutilized'),
    after: fc.constantFrom('0s', '2m', 'Never'),
    nodes: fc.constantFrom(undefined, 2, 6),
    spot: fc.boolean(),
    tainted: fc.boolean(),
  }),
  group: fc.record({
    min: fc.integer({ min: 0, max: 2 }),
    more: fc.integer({ min: 1, max: 5 }),
    spot: fc.boolean(),
    returnAfter: fc.constantFrom('1m', '10m'),
    tainted: fc.boolean(),
  }),
});

export type ClusterDraft = typeof draft extends fc.Arbitrary<infer T> ? T : never;
export const clusterDraft: fc.Arbitrary<ClusterDraft> = draft;

export const regionNames = ({ regions }: ClusterDraft): string[] => ['eu-west-1', 'us-east-1'].slice(0, regions);
export const zoneNames = ({ zones }: ClusterDraft): string[] => ZONES.slice(0, zones);

/** Types that are provisioned: the first one by both provisioners, so that a stock-out hits both. */
export const TYPES = ['m6i.large', 'c5.xlarge'] as const;

const taints = (tainted: boolean) => (tainted ? [{ key: 'pool', value: 'own', effect: 'NoSchedule' as const }] : []);

export function clusterOf(d: ClusterDraft): {
  readonly cluster: ClusterInput;
  readonly manifests: readonly Readonly<Record<string, unknown>>[];
} {
  const groups = d.nodes === 'groups' || d.nodes === 'both';
  const { min, more, spot, returnAfter, tainted } = d.group;
  const group = {
    instanceType: TYPES[0],
    min,
    max: min + more,
    capacity: spot ? ('spot' as const) : ('on-demand' as const),
    returnAfter,
    taints: taints(tainted && d.nodes === 'both'),
  };
  return {
    cluster: {
      provider: 'eks',
      regions: Object.fromEntries(regionNames(d).map((name) => [name, { zones: zoneNames(d) }])),
      ...(groups ? { nodeGroups: { group } } : {}),
    },
    manifests: d.nodes === 'karpenter' || d.nodes === 'both' ? [nodePool(d)] : [],
  };
}

function nodePool({ karpenter: { policy, after, nodes, spot, tainted }, nodes: who }: ClusterDraft) {
  const requirements = [
    { key: 'node.kubernetes.io/instance-type', operator: 'In', values: TYPES },
    { key: 'karpenter.sh/capacity-type', operator: 'In', values: [spot ? 'spot' : 'on-demand'] },
  ];
  const spec = {
    template: { spec: { requirements, taints: taints(tainted && who === 'both') } },
    disruption: { consolidationPolicy: policy, consolidateAfter: after },
    ...(nodes === undefined ? {} : { limits: { nodes } }),
  };
  return { apiVersion: 'karpenter.sh/v1', kind: 'NodePool', metadata: { name: 'pool' }, spec };
}
